"use client";
import type { Role } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { grantsRole } from "../grant/granting.model.js";
import { useGrant } from "../grant/use-grant.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { roleChanged } from "../query-updates.js";
import { isOfServer } from "./roles.model.js";
import { english } from "./texts.js";

/** Every role of the organization, and what the signed-in person may do with each. */
export interface RolesController {
  status: "loading" | "failed" | "ready";
  /** Why they could not be read, with `failed`. */
  error: unknown;
  reload: () => void;
  roles: readonly Role[];
  /** A role's name in the reader's words. */
  label: (role: Role) => string;
  /** Why no role can be created or duplicated here, in words. */
  createRefusal: string | undefined;
  editRefusal: (role: Role) => string | undefined;
  /** Why a role cannot be deleted, or reset if it comes with the server. */
  deleteRefusal: (role: Role) => string | undefined;
  /** One DELETE, which resets a role that comes with the server. @throws LatchkeyError such as `role_in_use` */
  remove: (role: Role) => Promise<void>;
}

/** The list's controller: the roles, and the session for what may be done with them. */
export function useRoles(): RolesController {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const grant = useGrant();
  const list = useQuery(rolesQuery(client));
  const texts = messages.roles;
  const failed =
    grant.status === "failed" || grant.status === "none" || (list.error !== null && list.data === undefined);
  const createRefusal = grant.can("roles:manage") ? undefined : texts.notAllowed;
  const label = (role: Role) => roleText(role, messages).label;
  const editRefusal = (role: Role) =>
    createRefusal ?? (grant.grant && grantsRole(grant.grant, role.key) ? undefined : texts.notThisRole);
  return {
    status: failed ? "failed" : grant.status === "loading" || list.data === undefined ? "loading" : "ready",
    error: list.error ?? grant.error,
    reload: () => {
      void list.refetch();
      grant.reload();
    },
    roles: list.data?.data ?? [],
    label,
    createRefusal,
    editRefusal,
    deleteRefusal: (role) =>
      role.changed === undefined
        ? role.builtIn
          ? texts.builtInStays
          : editRefusal(role)
        : (editRefusal(role) ?? (role.changed.length === 0 ? texts.unchanged : undefined)),
    remove: async (role) => {
      await client.roles.remove({ key: role.key });
      if (isOfServer(role))
        for (const queryKey of [keys.roles, keys.session]) void queryClient.invalidateQueries({ queryKey });
      else roleChanged(queryClient, { removed: role.key });
      toast({ tone: "success", title: (isOfServer(role) ? texts.wasReset : texts.removed)(label(role)) });
    },
  };
}
