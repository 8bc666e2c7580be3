"use client";
import { isLatchkeyError, type Contact, type Grant } from "@latchkey/core";
import type { EligibilityCheck } from "@latchkey/core/contract";
import { useCallback, useState } from "react";
import { roleChoice } from "../access/role-choice.model.js";
import { useFailureText } from "../contact-list/failure-text.js";
import { useInvitationActions } from "../contact-list/use-invitation-actions.js";
import { useLatchkey } from "../context.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { type ContactActionId } from "./residents-table.model.js";
import { english } from "./texts.js";

/** The question before an action. */
export type Asking =
  | { what: "role"; contact: Contact; suggested: string | undefined }
  | { what: "eligibility"; contact: Contact; role: string }
  | { what: "revoke"; contact: Contact };

/**
 * A row's actions: the contract's own, `mend` to fix what blocks them, and `restore` if a blocked address is right
 * after all.
 */
export type RowActionId = ContactActionId | "mend" | "restore";

interface Needs {
  grant: Grant;
  inviteRole: string | undefined;
  /** Keeps the checks that a refusal brought. */
  keepChecks: (contactId: string, role: string, checks: readonly EligibilityCheck[]) => void;
  onFix: ((checkId: string, contact: Contact) => void) | undefined;
  show: (contact: Contact) => void;
  refresh: () => void;
}

/** Send, resend and revoke, one request each. */
export function useResidentActions({ grant, inviteRole, keepChecks, onFix, show, refresh }: Needs) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const failureText = useFailureText();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { busyIds, run, resend, revoke, restore } = useInvitationActions({ show, refresh });

  const send = useCallback(
    (contact: Contact, role: string) => {
      const name = nameInSentence(contact, messages.dir);
      return run({
        contact,
        what: `send ${contact.id} ${role}`,
        call: async (options) => (await client.invitations.create({ contactId: contact.id, role }, options)).contact,
        done: { title: messages.residentsTable.sentTo(name) },
        failed: (error) => {
          if (!isLatchkeyError(error, "not_eligible"))
            return failureText(error, messages.contactList.notSent(name), name);
          // The missing checks need a list with ways to fix them, which is more than fits in a toast.
          keepChecks(contact.id, role, error.problem.checks);
          setAsking({ what: "eligibility", contact, role });
          return null;
        },
      });
    },
    [run, client, messages, failureText, keepChecks],
  );
  /** Does what a row's menu offers, or asks first what has to be asked. */
  const act = useCallback(
    (contact: Contact, id: RowActionId) => {
      if (id === "mend") return onFix?.("valid_email", contact);
      if (id === "restore") return void restore(contact);
      if (id === "resend") return void resend(contact);
      if (id === "revoke") return setAsking({ what: "revoke", contact });
      const choice = roleChoice(contact, grant, inviteRole);
      if ("role" in choice) return void send(contact, choice.role);
      setAsking({ what: "role", contact, suggested: choice.suggested });
    },
    [grant, inviteRole, onFix, send, resend, restore],
  );

  return { busyIds, asking, dismiss: useCallback(() => setAsking(null), []), act, send, resend, revoke };
}
