"use client";
import { useCallback, useState } from "react";
import type { Contact, Grant } from "@latchkey/core";
import { failureText } from "../contact-list/failure-text.js";
import { nameInSentence } from "../contact-list/person-name.js";
import { useInvitationActions } from "../contact-list/use-invitation-actions.js";
import { useLatchkey } from "../provider.js";
import { roleChoice, type ContactActionId } from "./residents-table.model.js";

/** What has to be asked before something is done. */
export type Asking = { what: "role"; contact: Contact; suggested: string | undefined } | { what: "revoke"; contact: Contact };

interface Needs {
  grant: Grant;
  inviteRole: string | undefined;
  show: (contact: Contact) => void;
  refresh: () => void;
}

/** Sending, resending and taking back, one request each. */
export function useResidentActions({ grant, inviteRole, show, refresh }: Needs) {
  const { client, messages, format } = useLatchkey();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { busyIds, run, resend, revoke } = useInvitationActions({ show, refresh });

  const send = useCallback(
    (contact: Contact, role: string) => {
      const name = nameInSentence(contact, messages.dir);
      return run({
        contact,
        what: `send ${contact.id} ${role}`,
        call: async (options) => (await client.invitations.create({ contactId: contact.id, role }, options)).contact,
        done: { title: messages.residentsTable.sentTo(name) },
        failed: (error) => failureText(error, messages.contactList.notSent(name), name, messages, format),
      });
    },
    [run, client, messages, format],
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
