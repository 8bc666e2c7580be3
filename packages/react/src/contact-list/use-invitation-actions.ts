"use client";
import type { Contact } from "@latchkey/core";
import { useCallback } from "react";
import { useLatchkey } from "../context.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { useFailureText } from "./failure-text.js";
import { english } from "./texts.js";
import { useRowActions, type RowActionsNeeds } from "./use-row-actions.js";

/** The toast after a successful action. */
export type DoneText = (name: string) => { title: string; description?: string };

/**
 * The actions of every list of invited people: resend, revoke, and allow email to an address again. `run` is for
 * further actions of a list.
 */
export function useInvitationActions(needs: RowActionsNeeds) {
  const { client } = useLatchkey();
  const messages = useMessages(english);
  const failureText = useFailureText();
  const texts = messages.contactList;
  const { busyIds, run } = useRowActions(needs);

  const resend = useCallback(
    (
      contact: Contact,
      done: DoneText = (name) => ({ title: texts.resentTo(name), description: texts.oldLinkDead }),
    ) => {
      const name = nameInSentence(contact, messages.dir);
      const id = invitationOf(contact);
      return run({
        contact,
        what: `resend ${id}`,
        call: async (options) => (await client.invitations.resend({ id }, options)).contact,
        done: done(name),
        failed: (error) => failureText(error, texts.notSent(name), name),
      });
    },
    [run, client, messages, texts, failureText],
  );

  const revoke = useCallback(
    (contact: Contact) => {
      const name = nameInSentence(contact, messages.dir);
      const id = invitationOf(contact);
      return run({
        contact,
        what: `revoke ${id}`,
        call: async (options) => (await client.invitations.revoke({ id }, options)).contact,
        done: { title: texts.revokedFor(name) },
        failed: (error) => failureText(error, texts.notRevoked(name), name),
      });
    },
    [run, client, messages, texts, failureText],
  );

  const restore = useCallback(
    (contact: Contact) => {
      const name = nameInSentence(contact, messages.dir);
      return run({
        contact,
        what: `restore ${contact.id}`,
        call: async () => {
          await client.contacts.liftSuppression({ id: contact.id });
          // Other contacts may have the same address, so reload the list.
          return undefined;
        },
        done: { title: texts.addressRestored(name), description: texts.addressRestoredNext },
        failed: (error) => failureText(error, texts.addressNotRestored(name), name),
      });
    },
    [run, client, messages, texts, failureText],
  );

  return { busyIds, run, resend, revoke, restore };
}

/** Resend and revoke are only offered for contacts with an invitation. */
const invitationOf = ({ portal }: Contact): string => portal.invitationId ?? "";
