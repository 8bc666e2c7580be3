"use client";
import type { User } from "@latchkey/core";
import { allows, type PortalStatus } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { roleText } from "../access/role.model.js";
import { useContactList } from "../contact-list/use-contact-list.js";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery, usersByIdQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { useWorkspaces } from "../workspaces/use-workspaces.js";
import { english } from "./texts.js";
import { useUserActions } from "./use-user-actions.js";
import { sortCycles, userStatuses } from "./users-table.model.js";

export interface UseUsersTableOptions {
  /** Limits the list to people of these roles, by key. Default all. */
  roles?: readonly string[] | undefined;
  /** Limits the list to one workspace. Default: all that the signed-in person sees. */
  workspaceId?: string | undefined;
  /** Rows of a page, 1 to 200. Default 50. */
  pageSize?: number | undefined;
}

const limitStatus = userStatuses.join(",");
// Mails that did not arrive have a filter of their own.
const filterStatuses: readonly PortalStatus[] = userStatuses.filter((status) => status !== "undelivered");

/**
 * Everybody who was invited or has an account: one request a page for the rows, and one for when those with an account
 * were last here, which no row waits for.
 */
export function useUsersTable({ roles: shownRoles, workspaceId, pageSize = 50 }: UseUsersTableOptions = {}) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const limits = { status: limitStatus, role: shownRoles?.join(","), workspaceId };
  const list = useContactList({ limits, filterStatuses, cycles: sortCycles, pageSize });
  const { contacts, grant, user: self, show, refresh } = list;

  const roles = useQuery(rolesQuery(client));
  const allRoles = useMemo(
    () => (roles.data?.data ?? []).filter(({ key }) => shownRoles?.includes(key) ?? true),
    [roles.data, shownRoles],
  );
  const workspaces = useWorkspaces();

  const ids = allows(grant.permissions, "users:read") ? contacts.flatMap(({ portal }) => portal.userId ?? []) : [];
  const users = useQuery(usersByIdQuery(client, ids));
  const usersById = useMemo(
    () => new Map((users.data?.data ?? []).map((user): [string, User] => [user.id, user])),
    [users.data],
  );

  const isWelcome = useCallback(
    (role: string | null) => roles.data?.data.find(({ key }) => key === role)?.activation === "temporary_password",
    [roles.data],
  );
  const refreshAll = useCallback(() => {
    refresh();
    void queryClient.invalidateQueries({ queryKey: keys.users });
  }, [refresh, queryClient]);
  const actions = useUserActions({ show, refresh: refreshAll, isWelcome });

  const roleLabel = useCallback(
    (key: string) => {
      const role = roles.data?.data.find((one) => one.key === key);
      return role ? roleText(role, messages).label : (ownText(messages.badges.roles, key) ?? key);
    },
    [messages, roles.data],
  );

  return {
    ...list,
    refresh: refreshAll,
    /** The roles that can be filtered by. */
    roles: allRoles,
    roleLabel,
    isWelcome,
    workspaces: workspaces.data ?? noWorkspaces,
    usersById,
    /** Id of the signed-in user. */
    ownId: self?.id,
    ...actions,
  };
}

const noWorkspaces: readonly [] = [];

/** All that the parts of a users' table need. */
export type UsersTableController = ReturnType<typeof useUsersTable>;
