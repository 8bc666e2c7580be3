"use client";
import { useCallback, useRef, useState } from "react";
import { isLatchkeyError, type CallOptions, type Contact, type Grant, type InvitationChange } from "@latchkey/core";
import { useLatchkey } from "../provider.js";
import { isUncertain } from "../invite-user/problem.model.js";
import { failureText } from "./failure-text.js";
import { nameInSentence } from "./person-name.js";
import { roleChoice, type ContactActionId } from "./residents-table.model.js";

/** What has to be asked before something is done. */
export type Asking = { what: "role"; contact: Contact; suggested: string | undefined } | { what: "revoke"; contact: Contact };

interface Needs {
  grant: Grant;
  inviteRole: string | undefined;
  /** Shows a contact as an answer brought it. */
  show: (contact: Contact) => void;
  /** Asks for the list again: the row is, or may be, out of date. */
  refresh: () => void;
}

// Somebody else was faster: what the row says is not so any more.
const outOfDate = ["already_invited", "already_active", "invitation_not_open", "not_found"] as const;

/** Sending, resending and taking back, one request each; the answer is shown, and a toast says whom it was about. */
export function useResidentActions({ grant, inviteRole, show, refresh }: Needs) {
  const { client, messages, format, toast } = useLatchkey();
  const [busyIds, setBusyIds] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Asking | null>(null);
  // Beside the state, so that a second press in the same frame finds the first one.
  const running = useRef(new Set<string>());
  // Of what was sent without an answer: the same key again makes the second try harmless.
  const keys = useRef(new Map<string, string>());

  const run = useCallback(
    async (contact: Contact, id: ContactActionId, what: string, call: (options: CallOptions) => Promise<InvitationChange>) => {
      if (running.current.has(contact.id)) return;
      running.current.add(contact.id);
      setBusyIds(new Set(running.current));
      const texts = messages.residentsTable;
      const name = nameInSentence(contact, messages.dir);
      const idempotencyKey = keys.current.get(what) ?? crypto.randomUUID();
      keys.current.set(what, idempotencyKey);
      try {
        show((await call({ idempotencyKey })).contact);
        keys.current.delete(what);
        const done = { send: texts.sentTo, resend: texts.resentTo, revoke: texts.revokedFor }[id](name);
        toast({ tone: "success", title: done, ...(id === "resend" ? { description: texts.oldLinkDead } : {}) });
      } catch (error) {
        toast({ tone: "danger", ...failureText(error, id, name, messages, format) });
        if (!isUncertain(error)) keys.current.delete(what);
        if (isLatchkeyError(error, "resend_cooldown")) show({ ...contact, portal: { ...contact.portal, resendAvailableAt: error.problem.retryAt } });
        if (isUncertain(error) || isLatchkeyError(error, ...outOfDate)) refresh();
      } finally {
        running.current.delete(contact.id);
        setBusyIds(new Set(running.current));
      }
    },
    [messages, format, toast, show, refresh],
  );

  const send = useCallback(
    (contact: Contact, role: string) => run(contact, "send", `send ${contact.id} ${role}`, (options) => client.invitations.create({ contactId: contact.id, role }, options)),
    [run, client],
  );
  const resend = useCallback(
    (contact: Contact) => run(contact, "resend", `resend ${invitationOf(contact)}`, (options) => client.invitations.resend({ id: invitationOf(contact) }, options)),
    [run, client],
  );
  const revoke = useCallback(
    (contact: Contact) => run(contact, "revoke", `revoke ${invitationOf(contact)}`, (options) => client.invitations.revoke({ id: invitationOf(contact) }, options)),
    [run, client],
  );

  /** Does what a row's menu offers, or asks first what has to be asked. */
  const act = useCallback(
    (contact: Contact, id: ContactActionId) => {
      if (id === "resend") return void resend(contact);
      if (id === "revoke") return setAsking({ what: "revoke", contact });
      const choice = roleChoice(contact, grant, inviteRole);
      if ("role" in choice) return void send(contact, choice.role);
      setAsking({ what: "role", contact, suggested: choice.suggested });
    },
    [grant, inviteRole, send, resend],
  );

  return { busyIds, asking, dismiss: useCallback(() => setAsking(null), []), act, send, resend, revoke };
}

/** Resending and taking back are offered for contacts with an invitation alone. */
const invitationOf = ({ portal }: Contact): string => portal.invitationId ?? "";
