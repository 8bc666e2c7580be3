"use client";
import { isLatchkeyError, type Contact } from "@latchkey/core";
import { useState } from "react";
import { roleChoice } from "../access/role-choice.model.js";
import { useFailureText } from "../contact-list/failure-text.js";
import { useLatchkey } from "../context.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";
import type { PropertyContactsController } from "./use-property-contacts.js";

// Somebody else was faster: the rows are asked for again.
const outOfDate = ["already_invited", "already_active", "not_found"] as const;

/** The steps of inviting one contact to the property: a role, a last look, one POST. */
export function useInviteContact(contact: Contact, controller: PropertyContactsController) {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const failureText = useFailureText();
  const { roles, grant, workspaceId, showInvited, refresh, close } = controller;
  const [role, setRole] = useState(() => likelyRole(contact, controller));
  const [step, setStep] = useState<"role" | "review">("role");
  const [isMissing, setMissing] = useState(false);
  const { run, busy, failure } = useTask(role);
  const request = useKeyedRequest();
  const name = nameInSentence(contact, messages.dir);

  const send = async () => {
    if (contact.email === null) return;
    const change = await run(async () => {
      const input = { contactId: contact.id, role, workspaceIds: [workspaceId] };
      try {
        return await request(input, (options) => client.invitations.create(input, options));
      } catch (error) {
        if (isLatchkeyError(error, ...outOfDate)) refresh();
        throw error;
      }
    });
    if (!change) return;
    showInvited(change);
    toast({ tone: "success", title: messages.propertyContacts.sent(name) });
    close();
  };

  return {
    roles,
    grant,
    role,
    chosen: roles.find(({ key }) => key === role),
    setRole: (key: string) => {
      setRole(key);
      setMissing(false);
    },
    isMissing,
    step,
    next: () => (roles.some(({ key }) => key === role) ? setStep("review") : setMissing(true)),
    back: () => setStep("role"),
    send,
    isBusy: busy,
    problem: failure ? { attempt: failure.attempt, ...problemText(failure.error) } : null,
  };

  function problemText(error: unknown): { title: string; description: string; tone: "danger" | "warning" } {
    const text = failureText(error, messages.contactList.notSent(name), name);
    const m = messages.propertyContacts;
    if (isLatchkeyError(error, "already_invited")) return { ...text, description: m.alreadyInvited, tone: "warning" };
    if (isLatchkeyError(error, "already_active")) return { ...text, description: m.alreadyActive, tone: "warning" };
    return { ...text, tone: "danger" };
  }
}

export type InviteContactController = ReturnType<typeof useInviteContact>;

/** What the contact's own setting or type suggests, or the only role there is. */
function likelyRole(contact: Contact, { roles, grant }: PropertyContactsController): string {
  const choice = roleChoice(contact, grant, undefined);
  const likely = "role" in choice ? choice.role : choice.suggested;
  const [first, ...others] = roles;
  return roles.find(({ key }) => key === likely)?.key ?? (others.length === 0 ? (first?.key ?? "") : "");
}
