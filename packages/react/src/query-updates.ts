/** What a response changes in the cache, so that no second request is needed. */
import type { Client, Contact, Invitation, Role } from "@latchkey/core";
import type { Eligibility, EligibilityCheck } from "@latchkey/core/contract";
import type { QueryClient } from "@tanstack/react-query";
import { keys, type ContactListInput } from "./query-keys.js";

type ContactPage = Awaited<ReturnType<Client["contacts"]["list"]>>;

/** Caches the checks of a refusal. */
export function showEligibility(
  queryClient: QueryClient,
  id: string,
  role: string,
  checks: readonly EligibilityCheck[],
): void {
  queryClient.setQueryData<Eligibility>(keys.eligibility(id, role), { eligible: false, checks: [...checks] });
}

/** Adds an invitation from a response. */
export function showPropertyInvitation(queryClient: QueryClient, workspaceId: string, invitation: Invitation): void {
  queryClient.setQueryData<Awaited<ReturnType<Client["invitations"]["list"]>>>(
    keys.propertyInvitations(workspaceId),
    (page) => page && { ...page, data: [invitation, ...page.data.filter(({ id }) => id !== invitation.id)] },
  );
}

/** Shows a changed or removed role immediately, and reloads what depends on it. */
export function roleChanged(queryClient: QueryClient, changed: Role | { removed: string }): void {
  const key = "removed" in changed ? changed.removed : changed.key;
  queryClient.setQueryData<Awaited<ReturnType<Client["roles"]["list"]>>>(keys.roles, (list) => {
    if (!list) return list;
    if ("removed" in changed) return { ...list, data: list.data.filter((role) => role.key !== key) };
    const isKnown = list.data.some((role) => role.key === key);
    return {
      ...list,
      data: isKnown ? list.data.map((role) => (role.key === key ? changed : role)) : [...list.data, changed],
    };
  });
  for (const queryKey of [keys.roles, keys.session]) void queryClient.invalidateQueries({ queryKey });
}

/** Updates a contact in every page that shows it. */
export function showContact(queryClient: QueryClient, contact: Contact): void {
  queryClient.setQueryData<Contact>(keys.contact(contact.id), (known) => known && contact);
  void queryClient.invalidateQueries({ queryKey: keys.eligibilities(contact.id) });
  queryClient.setQueriesData<ContactPage>({ queryKey: keys.contactPages }, (page) => {
    if (!page?.data.some(({ id }) => id === contact.id)) return page;
    return { ...page, data: page.data.map((row) => (row.id === contact.id ? contact : row)) };
  });
}

/** Updates a contact in every page that shows it, and adds a new one at the top of first pages. */
export function showNewContact(queryClient: QueryClient, contact: Contact): void {
  showContact(queryClient, contact);
  const isHome = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey[4] === null && belongsOnTop(contact, queryKey[3] ?? {});
  queryClient.setQueriesData<ContactPage>({ queryKey: keys.contactPages, predicate: isHome }, (page) =>
    !page || page.data.some(({ id }) => id === contact.id) ? page : { ...page, data: [contact, ...page.data] },
  );
}

/**
 * Whether a new contact certainly belongs at the top of a list: it matches the filters, there is no search, and the
 * newest come first.
 */
function belongsOnTop(
  { type, portal, workspaces }: Contact,
  {
    limit: _limit,
    sort = "-createdAt",
    workspaceId,
    type: types,
    status: statuses,
    role: roles,
    ...filters
  }: ContactListInput,
): boolean {
  const isAmong = (filter: ContactListInput["type"], value: string | null) =>
    filter === undefined ||
    (value !== null && (typeof filter === "string" ? filter.split(",") : filter).includes(value));
  return (
    sort === "-createdAt" &&
    isAmong(types, type) &&
    isAmong(statuses, portal.status) &&
    isAmong(roles, portal.role) &&
    (workspaceId === undefined || workspaces.some(({ id }) => id === workspaceId)) &&
    Object.values(filters).every((value) => value === undefined || value.length === 0)
  );
}
