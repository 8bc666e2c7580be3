"use client";
import type { Contact } from "@latchkey/core";
import { allows, type EligibilityCheck } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { batchFilterOf, type BatchTarget } from "../batch-invite/selection.model.js";
import { useSelection } from "../batch-invite/use-selection.js";
import { useContactList } from "../contact-list/use-contact-list.js";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery } from "../queries.js";
import { showEligibility } from "../query-updates.js";
import { filterStatuses, sortCycles, type ContactType } from "./residents-table.model.js";
import { english } from "./texts.js";
import { useResidentActions } from "./use-resident-actions.js";

export interface UseResidentsTableOptions {
  /** Limits the list to one workspace. Default: all that the signed-in person sees. */
  workspaceId?: string | undefined;
  /** Types of contact that count as residents. Default `tenant` and `resident`. */
  types?: readonly ContactType[] | undefined;
  /** The role of first invitations. Default: the contact's own, by its type; asked for where that says nothing. */
  inviteRole?: string | undefined;
  /** Rows of a page, 1 to 200. Default 50. */
  pageSize?: number | undefined;
  /** Rows can be ticked, to invite or resend to many at once. Default false. Needs the permission to invite. */
  bulkActions?: boolean | undefined;
  /** For how long an invitation of many can be taken back, in seconds. Default 10; 0 for none. */
  holdSeconds?: number | undefined;
  /**
   * Leads to where the host mends what keeps a resident from being invited, by the check's id: `valid_email` to their
   * address.
   */
  onFix?: ((checkId: string, contact: Contact) => void) | undefined;
}

export type { ContactListView as ResidentsView } from "../contact-list/use-contact-list.js";

/** The people whom the open dialog invites, and how many they are, if that is known. */
interface Inviting {
  target: BatchTarget;
  count: number | undefined;
}

const residentTypes: readonly ContactType[] = ["tenant", "resident"];

/** A list of residents with their invitations: one request a page, search, filter or order, one a sending. */
export function useResidentsTable({
  workspaceId,
  types = residentTypes,
  inviteRole,
  pageSize = 50,
  bulkActions = false,
  holdSeconds = 10,
  onFix,
}: UseResidentsTableOptions = {}) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const list = useContactList({
    limits: { type: types.join(","), workspaceId },
    filterStatuses,
    cycles: sortCycles,
    pageSize,
  });
  const { contacts, grant, show, refresh } = list;
  const filter = useMemo(() => batchFilterOf(list.filter), [list.filter]);
  const selection = useSelection(JSON.stringify(filter));
  const [inviting, setInviting] = useState<Inviting | null>(null);
  const queryClient = useQueryClient();
  const keepChecks = useCallback(
    (id: string, role: string, checks: readonly EligibilityCheck[]) => showEligibility(queryClient, id, role, checks),
    [queryClient],
  );
  const actions = useResidentActions({ grant, inviteRole, keepChecks, onFix, show, refresh });
  const { asking } = actions;

  // Built-in roles are named in the reader's language without asking; custom ones bring their label from the server.
  const isCustom = (role: string | null) => role !== null && ownText(messages.badges.roles, role) === undefined;
  const needsRoles =
    contacts.some(({ portal }) => isCustom(portal.role)) ||
    (asking?.what === "role" && grant.canInvite.some(isCustom)) ||
    (asking?.what === "eligibility" && isCustom(asking.role));
  const roles = useQuery({ ...rolesQuery(client), enabled: needsRoles });
  const roleLabel = useCallback(
    (role: string) =>
      ownText(messages.badges.roles, role) ?? roles.data?.data.find(({ key }) => key === role)?.label ?? role,
    [messages, roles.data],
  );

  return {
    ...list,
    inviteRole,
    workspaceId,
    roleLabel,
    onFix,
    ...actions,
    /** The rows that are ticked; null where none can be. */
    bulk:
      bulkActions && allows(grant.permissions, "invitations:send")
        ? { ...selection, filter, holdSeconds, inviting, setInviting }
        : null,
  };
}

/** All that the parts of a residents' table need. */
export type ResidentsTableController = ReturnType<typeof useResidentsTable>;
