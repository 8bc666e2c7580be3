"use client";
import type { Contact, FieldError } from "@latchkey/core";
import { allows, AutoInvitePut, check } from "@latchkey/core/contract";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isPortal, roleText } from "../access/role.model.js";
import { useLatchkey } from "../context.js";
import { mistakesOf } from "../form/request-errors.js";
import { useTask } from "../form/use-task.js";
import { grantsRole, noGrant } from "../grant/granting.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { rolesQuery, sessionQuery } from "../queries.js";
import { showContact } from "../query-updates.js";
import { english } from "./texts.js";

export interface UseAutoInviteOptions {
  contact: Contact;
  /** Keys of the roles to choose from. Default: the portal roles. */
  roles?: readonly string[] | undefined;
  onChange?: ((contact: Contact) => void) | undefined;
}

type Setting = Contact["autoInvite"];

/** A contact's automatic invitation. A change shows and is saved immediately; if saving fails, it is undone. */
export function useAutoInvite({ contact, roles: offered, onChange }: UseAutoInviteOptions) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const queryClient = useQueryClient();
  const session = useQuery(sessionQuery(client));
  const roles = useQuery(rolesQuery(client));
  const { run, busy, failure } = useTask();
  /** The unsaved change, and the last response of the server until the host passes it as `contact`. */
  const [draft, setDraft] = useState<Setting | null>(null);
  const [saved, setSaved] = useState<{ of: Contact; setting: Setting } | null>(null);
  const [mistakes, setMistakes] = useState<readonly FieldError[]>([]);
  const [isSaved, setIsSaved] = useState(false);

  const grant = session.data?.grant ?? noGrant;
  const known =
    saved && saved.of.id === contact.id && saved.of.autoInvite === contact.autoInvite
      ? saved.setting
      : contact.autoInvite;
  const setting = draft ?? known;

  const change = async (wanted: Setting) => {
    if (busy) return;
    setIsSaved(false);
    setDraft(wanted);
    const checked = check(AutoInvitePut, wanted);
    setMistakes(checked.ok ? [] : checked.errors);
    // Switched on without a role: there is nothing to save until one is selected.
    if (!checked.ok) return;
    const changed = await run(() =>
      client.contacts.setAutoInvite({ id: contact.id, ...wanted }).catch((error: unknown) => {
        setMistakes(mistakesOf(error));
        throw error;
      }),
    );
    setDraft(null);
    if (!changed) return;
    setSaved({ of: contact, setting: changed.autoInvite });
    setIsSaved(true);
    showContact(queryClient, changed);
    onChange?.(changed);
  };

  const choices = (roles.data?.data ?? [])
    .filter((role) => role.key === setting.role || (offered ? offered.includes(role.key) : isPortal(role)))
    .map((role) => ({
      value: role.key,
      label: roleText(role, messages).label,
      isGrantable: grantsRole(grant, role.key),
    }));

  return {
    setting,
    choices,
    isLoading: session.data === undefined || roles.data === undefined,
    mayChange: allows(grant.permissions, "contacts:write"),
    mistake: mistakes.find(({ path }) => path === "role"),
    setEnabled: (enabled: boolean) => void change({ ...setting, enabled }),
    setRole: (role: string) => void change({ enabled: true, role }),
    isBusy: busy,
    isSaved: isSaved && !busy && draft === null,
    failure: busy || draft !== null ? null : failure,
    loadError: session.error ?? roles.error,
  };
}
