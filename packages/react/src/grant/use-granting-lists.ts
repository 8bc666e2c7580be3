"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLatchkey } from "../context.js";
import { organizationQuery, rolesQuery, sessionQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { noGrant } from "./granting.model.js";

/** A query as far as a form's loading state depends on it. */
interface List {
  data: unknown;
  error: unknown;
  refetch: () => Promise<unknown>;
}

// After one of these errors, what the caller may grant is no longer what was loaded.
const staleAfter = [
  "role_not_grantable",
  "workspace_not_grantable",
  "not_eligible",
  "organization_missing",
  "forbidden",
  "not_found",
] as const;

/**
 * The session, the roles and the organization: what decides which roles and workspaces the caller may grant. They are
 * cached for minutes.
 *
 * @param others further queries that the form needs, such as workspaces
 */
export function useGrantingLists(others: readonly List[] = []) {
  const { client } = useLatchkey();
  const queryClient = useQueryClient();
  const session = useQuery(sessionQuery(client));
  const roles = useQuery(rolesQuery(client));
  const organization = useQuery(organizationQuery(client));
  // An organization that was never set up did not fail to load: the prerequisites say what is missing.
  const isUnset = isLatchkeyError(organization.error, "not_found");
  const lists: readonly List[] = [session, roles, ...others, ...(isUnset ? [] : [organization])];
  const failed = lists.find(({ data, error }) => error !== null && data === undefined);
  const isLoading = lists.some(({ data }) => data === undefined);
  return {
    status:
      failed || session.data === null ? ("failed" as const) : isLoading ? ("loading" as const) : ("ready" as const),
    /** With `failed`. Undefined if the caller is signed out. */
    loadError: failed?.error,
    reload: () => lists.forEach((list) => void list.refetch()),
    userId: session.data?.user.id,
    grant: session.data?.grant ?? noGrant,
    roles: roles.data?.data ?? [],
    organization: organization.data ?? null,
    /**
     * Marks the lists as stale if the error says so. The open form keeps what it shows; the next form loads them again.
     */
    noteError: (error: unknown) => {
      if (!isLatchkeyError(error, ...staleAfter)) return;
      for (const queryKey of [keys.session, keys.roles, keys.workspaces, keys.organization])
        void queryClient.invalidateQueries({ queryKey, refetchType: "none" });
    },
  };
}
