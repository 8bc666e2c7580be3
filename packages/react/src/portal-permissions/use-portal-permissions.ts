"use client";
import type { Role } from "@latchkey/core";
import type { SectionAccess } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { grantsRole } from "../grant/granting.model.js";
import { useGrant } from "../grant/use-grant.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery } from "../queries.js";
import { roleChanged } from "../query-updates.js";
import {
  accessOf,
  sectionsOf,
  toSections,
  transactionRoles,
  withChange,
  type SectionChanges,
} from "./portal-permissions.model.js";
import { english } from "./texts.js";

export interface UsePortalPermissionsOptions {
  /** Keys of the roles, in the order of their columns. Default buyer, seller, lender and inspector. */
  roles?: readonly string[] | undefined;
  /** Everything that was changed is saved. */
  onSaved?: (() => void) | undefined;
}

export interface PortalPermissionsController {
  status: "loading" | "failed" | "ready";
  /** Why the roles could not be read, with `failed`. */
  error: unknown;
  reload: () => void;
  /** Those of the roles asked for that there are. */
  roles: readonly Role[];
  sections: readonly string[];
  label: (role: Role) => string;
  /** What is set, saved or not. */
  access: (role: Role, section: string) => SectionAccess;
  set: (role: Role, section: string, access: SectionAccess) => void;
  isChanged: (role: Role, section?: string) => boolean;
  /** Why nothing can be changed here, in words. */
  refusal: string | undefined;
  /** Why a role cannot be changed, where others can. */
  roleRefusal: (role: Role) => string | undefined;
  /** How many roles have something unsaved. */
  changed: number;
  discard: () => void;
  /** One PATCH a changed role. What fails stays set, and the next save tries that alone. */
  save: () => Promise<void>;
  isSaving: boolean;
  /** The roles that the last save could not write, and why. */
  failures: readonly { role: Role; error: unknown }[];
}

/** What the roles of a portal see of its sections: read from the roles, set here, and written role by role. */
export function usePortalPermissions({
  roles: keys = transactionRoles,
  onSaved,
}: UsePortalPermissionsOptions = {}): PortalPermissionsController {
  const { client, toast, format } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const grant = useGrant();
  const query = useQuery(rolesQuery(client));
  const [changes, setChanges] = useState<SectionChanges>({});
  const [failures, setFailures] = useState<PortalPermissionsController["failures"]>([]);
  const [isSaving, setSaving] = useState(false);
  const saving = useRef(false);
  const texts = messages.portalPermissions;

  const failed =
    (query.error !== null && query.data === undefined) || grant.status === "failed" || grant.status === "none";
  const roles = keys.flatMap((key) => query.data?.data.find((role) => role.key === key) ?? []);
  const pending = roles.filter(({ key }) => key in changes);
  const label = (role: Role) => roleText(role, messages).label;

  const save = async () => {
    if (saving.current || pending.length === 0) return;
    saving.current = true;
    setSaving(true);
    const failing: { role: Role; error: unknown }[] = [];
    // One after the other: each is a line in the audit trail, and a refusal of one says nothing of the next.
    for (const role of pending) {
      try {
        roleChanged(queryClient, await client.roles.update({ key: role.key, sections: toSections(role, changes) }));
        setChanges(({ [role.key]: _saved, ...rest }) => rest);
      } catch (error) {
        failing.push({ role, error });
      }
    }
    setFailures(failing);
    saving.current = false;
    setSaving(false);
    if (failing.length > 0) return;
    toast({ tone: "success", title: texts.saved(format.list(pending.map(label))) });
    onSaved?.();
  };

  return {
    status: failed ? "failed" : query.data === undefined || grant.status === "loading" ? "loading" : "ready",
    error: query.error ?? grant.error,
    reload: () => {
      void query.refetch();
      grant.reload();
    },
    roles,
    sections: sectionsOf(roles.map(({ sections }) => sections)),
    label,
    access: (role, section) => accessOf(role, section, changes),
    set: (role, section, access) => setChanges((now) => withChange(now, role, section, access)),
    isChanged: ({ key }, section) => (section === undefined ? key in changes : changes[key]?.[section] !== undefined),
    refusal: grant.can("roles:manage") ? undefined : messages.roles.notAllowed,
    roleRefusal: ({ key }) =>
      grant.can("roles:manage") && !(grant.grant && grantsRole(grant.grant, key))
        ? messages.roles.notThisRole
        : undefined,
    changed: pending.length,
    discard: () => {
      setChanges({});
      setFailures([]);
    },
    save,
    isSaving,
    failures: failures.filter(({ role }) => role.key in changes),
  };
}
