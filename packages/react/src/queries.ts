import { isLatchkeyError, type Batch, type BatchItem, type CallInput, type Client, type Contact } from "@latchkey/core";
import type { routes } from "@latchkey/core/contract";
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { keys, type ContactListInput, type VerificationInput } from "./query-keys.js";

// Options of every query, since the host's query client may have other defaults, such as throwing errors into the tree.
// No retries: the transport has already retried what may succeed, and the server would refuse the rest again.
const defaults = {
  retry: false,
  retryOnMount: true,
  throwOnError: false,
  enabled: true,
  staleTime: 0,
  networkMode: "online",
  refetchOnMount: true,
  refetchInterval: false,
  placeholderData: () => undefined,
  notifyOnChangeProps: undefined,
} as const;

/** A page of contacts. The previous page stays until the next one has loaded. */
export const contactPageQuery = (client: Client, input: ContactListInput, cursor: string | null) =>
  queryOptions({
    ...defaults,
    queryKey: keys.contactPage(input, cursor),
    queryFn: ({ signal }) => client.contacts.list({ ...input, ...(cursor === null ? {} : { cursor }) }, { signal }),
    placeholderData: keepPreviousData,
  });

/** One contact. */
export const contactQuery = (client: Client, id: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.contact(id),
    queryFn: ({ signal }) => client.contacts.get({ id }, { signal }),
  });

// The dialog that shows a refusal uses the checks in it, without a second request.
const JUST_JUDGED_MS = 5000;

/** Whether a contact can be invited to a role. */
export const eligibilityQuery = (client: Client, id: string, role: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.eligibility(id, role),
    queryFn: ({ signal }) => client.contacts.eligibility({ id, role }, { signal }),
    staleTime: JUST_JUDGED_MS,
  });

/** Whether the invitations of a contact or a batch arrived. */
export const verificationQuery = (client: Client, about: VerificationInput) =>
  queryOptions({
    ...defaults,
    queryKey: keys.verification(about),
    queryFn: ({ signal }) => client.verification.get(about, { signal }),
  });

/**
 * The newest 200 invitations to a property that are open, expired or accepted. They give the status of each of its
 * contacts.
 */
export const propertyInvitationsQuery = (client: Client, workspaceId: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.propertyInvitations(workspaceId),
    queryFn: ({ signal }) =>
      client.invitations.list({ workspaceId, status: ["open", "expired", "accepted"], limit: 200 }, { signal }),
  });

/** All pages of a contact list. */
export const allContactsQuery = (client: Client, input: ContactListInput) =>
  infiniteQueryOptions({
    ...defaults,
    queryKey: keys.allContacts(input),
    queryFn: ({ signal, pageParam }) =>
      client.contacts.list({ ...input, ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Contacts by their ids, 200 at most. */
export const contactsByIdQuery = (client: Client, ids: readonly string[]) =>
  queryOptions({
    ...defaults,
    queryKey: keys.contactsById(ids),
    queryFn: ({ signal }) => client.contacts.list({ ids, limit: 200 }, { signal }),
    enabled: ids.length > 0,
  });

const COUNTED_MS = 60_000;

const WATCHED_MS = 1000;
const HIDDEN_MS = 10_000;

/** When a query refetches. Never on a server, which renders a page once and has neither a clock nor a document. */
export const askingAgain = <Query>(delayOf: (query: Query) => number | false) =>
  typeof document === "undefined" ? (false as const) : delayOf;

/** How many people are in the portal, on the way and not reached. Refetched every minute. */
export const statsQuery = (client: Client, workspaceId: string | undefined) =>
  queryOptions({
    ...defaults,
    queryKey: keys.stats(workspaceId),
    queryFn: ({ signal }) => client.stats.get(workspaceId === undefined ? {} : { workspaceId }, { signal }),
    refetchInterval: askingAgain(() => COUNTED_MS),
  });

/** A batch, refetched every second until it is over; every 10 s while the page is hidden. */
export const batchQuery = (client: Client, id: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.batch(id),
    queryFn: ({ signal }) => client.batches.get({ id }, { signal }),
    refetchInterval: askingAgain(
      ({ state: { data, error } }: { state: { data?: Batch | undefined; error: Error | null } }) => {
        if (data?.status === "completed" || data?.status === "cancelled" || isLatchkeyError(error, "not_found"))
          return false;
        // This also runs on a server, before it renders.
        return typeof document !== "undefined" && document.hidden ? HIDDEN_MS : WATCHED_MS;
      },
    ),
    refetchIntervalInBackground: true,
  });

/**
 * The contacts that a batch did not reach: at most 200 that failed and 200 that were skipped, with the contact if it is
 * still on record.
 */
export const batchProblemsQuery = (client: Client, batch: Batch | undefined) =>
  queryOptions({
    ...defaults,
    queryKey: [...keys.batch(batch?.id ?? ""), "problems", batch?.failed, batch?.skipped],
    queryFn: async ({ signal }) => {
      const read = async (
        status: "failed" | "skipped",
      ): Promise<{ item: BatchItem; contact: Contact | undefined }[]> => {
        const { data } = await client.batches.items({ id: batch?.id ?? "", status, limit: 200 }, { signal });
        const ids = [...new Set(data.flatMap(({ contactId }) => contactId ?? []))];
        const contacts = ids.length === 0 ? [] : (await client.contacts.list({ ids, limit: 200 }, { signal })).data;
        return data.map((item) => ({ item, contact: contacts.find(({ id }) => id === item.contactId) }));
      };
      return [...(await read("failed")), ...(await read("skipped"))];
    },
  });

/** What became of the invitations of a batch. A server that has no summaries yet brings an error, which shows nothing. */
export const batchSummaryQuery = (client: Client, batch: Batch | undefined) =>
  queryOptions({
    ...defaults,
    queryKey: [...keys.batch(batch?.id ?? ""), "summary", batch?.sent, batch?.failed],
    queryFn: ({ signal }) => client.batches.summary({ id: batch?.id ?? "" }, { signal }),
  });

/** The open invitations of a batch, in pages. */
export const lateInvitationsQuery = (client: Client, batchId: string) =>
  infiniteQueryOptions({
    ...defaults,
    queryKey: [...keys.batch(batchId), "open"],
    queryFn: ({ signal, pageParam }) =>
      client.invitations.list(
        { batchId, status: ["open"], limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** The batches that are not over, the newest ten. A server that lists none yet brings an error, which shows nothing. */
export const runningBatchesQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.batchList,
    queryFn: ({ signal }) => client.batches.list({ status: ["queued", "running"], limit: 10 }, { signal }),
  });

/** What a batch would do. The counts before stay until the next ones have loaded. */
export const batchPreviewQuery = (client: Client, input: CallInput<typeof routes.batches.preview> | null) =>
  queryOptions({
    ...defaults,
    queryKey: keys.batchPreview(input),
    queryFn: ({ signal }) => client.batches.preview(input as CallInput<typeof routes.batches.preview>, { signal }),
    enabled: input !== null,
    placeholderData: keepPreviousData,
  });

/** The mail of an invitation, as its recipient would get it. */
export const mailPreviewQuery = (client: Client, input: CallInput<typeof routes.invitations.preview> | null) =>
  queryOptions({
    ...defaults,
    queryKey: keys.mailPreview(input),
    queryFn: ({ signal }) =>
      client.invitations.preview(input as CallInput<typeof routes.invitations.preview>, { signal }),
    enabled: input !== null,
  });

/** An import, its columns, properties and counts. */
export const importQuery = (client: Client, id: string | null) =>
  queryOptions({
    ...defaults,
    queryKey: keys.import(id ?? ""),
    queryFn: ({ signal }) => client.imports.get({ id: id ?? "" }, { signal }),
    enabled: id !== null,
  });

/** A page of an import's rows. The page before stays until the next one has loaded. */
export const importRowsQuery = (client: Client, input: CallInput<typeof routes.imports.rows>, isWanted: boolean) =>
  queryOptions({
    ...defaults,
    queryKey: keys.importRows(input),
    queryFn: ({ signal }) => client.imports.rows(input, { signal }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });

const MINUTE_MS = 60_000;

/** The session; null if the caller is signed out. */
export const sessionQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.session,
    queryFn: ({ signal }) =>
      client.session.get(undefined, { signal }).catch((error: unknown) => {
        if (isLatchkeyError(error, "unauthenticated")) return null;
        throw error;
      }),
    staleTime: MINUTE_MS,
  });

/** Every role of the organization. */
export const rolesQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.roles,
    queryFn: ({ signal }) => client.roles.list(undefined, { signal }),
    staleTime: 5 * MINUTE_MS,
  });

/** The caller's workspaces, 200 a page: all, or those whose name contains `q`. */
export const workspacesQuery = (client: Client, q: string) =>
  infiniteQueryOptions({
    ...defaults,
    queryKey: keys.workspaceList(q),
    queryFn: ({ signal, pageParam }) =>
      client.workspaces.list(
        { limit: 200, ...(q === "" ? {} : { q }), ...(pageParam === null ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 5 * MINUTE_MS,
  });

/** Those of the caller's workspaces that have these ids. */
export const workspacesByIdQuery = (client: Client, ids: readonly string[]) =>
  queryOptions({
    ...defaults,
    queryKey: keys.workspacesById(ids),
    queryFn: async ({ signal }) => {
      const one = (id: string) =>
        client.workspaces.get({ id }, { signal }).catch((error: unknown) => {
          if (isLatchkeyError(error, "not_found")) return [];
          throw error;
        });
      return (await Promise.all(ids.map(one))).flat();
    },
    enabled: ids.length > 0,
    staleTime: 5 * MINUTE_MS,
  });

/** The organization. */
export const organizationQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.organization,
    queryFn: ({ signal }) => client.organization.get(undefined, { signal }),
    staleTime: 5 * MINUTE_MS,
  });

/** The saved record sets. */
export const recordSetsQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.recordSets,
    queryFn: ({ signal }) => client.recordSets.list(undefined, { signal }),
    staleTime: MINUTE_MS,
  });

/** Users by their ids, 200 at most. The previous ones stay until the next ones have loaded. */
export const usersByIdQuery = (client: Client, ids: readonly string[]) =>
  queryOptions({
    ...defaults,
    queryKey: keys.usersById(ids),
    queryFn: ({ signal }) => client.users.list({ ids: ids.join(","), limit: 200 }, { signal }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });

/** The first 200 addresses that get no email because one bounced. */
export const suppressionsQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.suppressions,
    queryFn: ({ signal }) => client.suppressions.list({ reason: "bounced", limit: 200 }, { signal }),
  });

/** Where the signed-in person is signed in. */
export const sessionsQuery = (client: Client) =>
  queryOptions({
    ...defaults,
    queryKey: keys.sessions,
    queryFn: ({ signal }) => client.session.listSessions(undefined, { signal }),
  });

/** The open invitations that a user has sent, and who could take them over. */
export const sentInvitationsQuery = (client: Client, userId: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.sentInvitations(userId),
    queryFn: ({ signal }) => client.users.sentInvitations({ id: userId }, { signal }),
  });

/**
 * The preview of a link. Not cached, since it can change any time. Sent even if the browser is offline, so that an
 * error says so.
 */
export const previewQuery = (client: Client, token: string) =>
  queryOptions({
    ...defaults,
    queryKey: keys.preview(token),
    queryFn: ({ signal }) => client.acceptance.preview({ token }, { signal }),
    gcTime: 0,
    staleTime: Infinity,
    networkMode: "always",
  });
