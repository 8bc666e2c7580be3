"use client";
import type { Contact, Grant, InvitationChange } from "@latchkey/core";
import { allows } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFailureText } from "../contact-list/failure-text.js";
import { useRowActions } from "../contact-list/use-row-actions.js";
import { useLatchkey } from "../context.js";
import { noGrant } from "../grant/granting.model.js";
import { ownText } from "../i18n/own-text.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { useLive } from "../live/use-live.js";
import { contactPageQuery, propertyInvitationsQuery, rolesQuery, sessionQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { showContact, showPropertyInvitation } from "../query-updates.js";
import { useNow } from "../use-now.js";
import { contactHere, offeredRoles } from "./property-contacts.model.js";
import { english } from "./texts.js";

export interface UsePropertyContactsOptions {
  /** The property. */
  workspaceId: string;
  /** Keys of the roles to invite to. Default: the portal roles, of those that the signed-in person may give. */
  roles?: readonly string[] | undefined;
  /** Rows of a page, 1 to 200. Default 50. */
  pageSize?: number | undefined;
}

const MINUTE_MS = 60_000;

/** What is open over the list. */
export type OpenDialog = { what: "add" } | { what: "invite" | "auto"; contactId: string };

/**
 * A property's contacts and their status there. One request per page, and one for the property's newest 200
 * invitations, since a contact's own status does not say which property it is about.
 */
export function usePropertyContacts({ workspaceId, roles: offered, pageSize = 50 }: UsePropertyContactsOptions) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  const [paging, setPaging] = useState<{ workspaceId: string; cursors: readonly string[] }>({
    workspaceId,
    cursors: [],
  });
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const cursors = paging.workspaceId === workspaceId ? paging.cursors : [];

  const page = useQuery(
    contactPageQuery(client, { workspaceId, limit: pageSize, sort: "name" }, cursors.at(-1) ?? null),
  );
  const invitations = useQuery(propertyInvitationsQuery(client, workspaceId));
  const session = useQuery(sessionQuery(client));
  const roles = useQuery(rolesQuery(client));
  const lists = [page, invitations, session, roles];
  const failed = lists.find(({ data, error }) => error !== null && data === undefined);
  const grant: Grant = session.data?.grant ?? noGrant;
  useLive(session.data);

  const refresh = () => {
    void queryClient.invalidateQueries({ queryKey: keys.contacts });
    void queryClient.invalidateQueries({ queryKey: keys.propertyInvitations(workspaceId) });
  };
  const { busyIds, run } = useRowActions({ show: refresh, refresh });
  const resend = (contact: Contact) => {
    const name = nameInSentence(contact, messages.dir);
    const id = contact.portal.invitationId ?? "";
    return run({
      contact,
      what: `resend ${id}`,
      call: async (options) => {
        await client.invitations.resend({ id }, options);
        // The response is about the contact as a whole, so its status here is read again.
        return undefined;
      },
      done: { title: messages.contactList.resentTo(name), description: messages.contactList.oldLinkDead },
      failed: (error) => failureText(error, messages.contactList.notSent(name), name),
    });
  };

  const here = { invitations: invitations.data?.data ?? [], isComplete: invitations.data?.nextCursor === null };
  const rows = (page.data?.data ?? []).map((contact) => contactHere(contact, here));
  const nextCursor = page.isPlaceholderData ? null : (page.data?.nextCursor ?? null);
  const nowMs = useNow(MINUTE_MS);
  const isLoading = lists.some(({ data }) => data === undefined);

  return {
    workspaceId,
    view: failed
      ? ("failed" as const)
      : isLoading
        ? ("loading" as const)
        : rows.length === 0 && cursors.length === 0
          ? ("empty" as const)
          : ("rows" as const),
    error: failed?.error ?? null,
    retry: () => lists.forEach((list) => void (list.isError && list.refetch())),
    isFetching: lists.some((list) => list.isFetching),
    rows,
    now: new Date(nowMs),
    grant,
    mayAdd: allows(grant.permissions, "contacts:write"),
    /** Those that can be chosen here. */
    roles: offeredRoles(roles.data?.data ?? [], grant, offered),
    roleLabel: (key: string) =>
      ownText(messages.badges.roles, key) ?? roles.data?.data.find((role) => role.key === key)?.label ?? key,
    hasPrevious: cursors.length > 0,
    hasNext: nextCursor !== null,
    previous: () => setPaging({ workspaceId, cursors: cursors.slice(0, -1) }),
    next: () => nextCursor !== null && setPaging({ workspaceId, cursors: [...cursors, nextCursor] }),
    dialog,
    open: setDialog,
    close: () => setDialog(null),
    /** Shows an invitation that was just sent, from the response. */
    showInvited: (change: InvitationChange) => {
      showContact(queryClient, change.contact);
      showPropertyInvitation(queryClient, workspaceId, change);
    },
    refresh,
    busyIds,
    resend,
  };
}

/** All that the parts of a property's contacts need. */
export type PropertyContactsController = ReturnType<typeof usePropertyContacts>;
