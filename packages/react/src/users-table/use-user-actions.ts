"use client";
import { isLatchkeyError, type CallInput, type CallOptions, type Contact } from "@latchkey/core";
import type { routes } from "@latchkey/core/contract";
import { useCallback, useState } from "react";
import { useFailureText } from "../contact-list/failure-text.js";
import { useInvitationActions } from "../contact-list/use-invitation-actions.js";
import type { RowActionsNeeds } from "../contact-list/use-row-actions.js";
import { useLatchkey } from "../context.js";
import { nameInSentence } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { english } from "./texts.js";
import { sentText, type UserActionId } from "./users-table.model.js";

/** What is done to an account. */
export type AccountActionId = "deactivate" | "reactivate" | "remove";

/** What becomes of the open invitations that somebody sent, if they leave. */
export type Leaving = CallInput<typeof routes.users.deactivate>;

/** The question before an action, or the form that is open. */
export interface AskingUser {
  what: Exclude<UserActionId, "resend" | "restore">;
  contact: Contact;
}

interface Needs extends RowActionsNeeds {
  /** Whether the mail to a role is a welcome with a temporary password. */
  isWelcome: (role: string | null) => boolean;
}

/** Everything that a row of users offers: one request each, and a toast that says how it went. */
export function useUserActions({ isWelcome, ...needs }: Needs) {
  const { client, format, serverTime } = useLatchkey();
  const messages = useMessages(english);
  const failureText = useFailureText();
  const m = messages.usersTable;
  const [asking, setAsking] = useState<AskingUser | null>(null);
  const { busyIds, run, resend: resendInvitation, revoke, restore } = useInvitationActions(needs);

  const resend = useCallback(
    (contact: Contact) =>
      resendInvitation(
        contact,
        isWelcome(contact.portal.role)
          ? (name) => ({ title: m.welcomeResent(name), description: m.oldPasswordDead })
          : undefined,
      ),
    [resendInvitation, isWelcome, m],
  );

  const changeAccount = useCallback(
    (contact: Contact, id: AccountActionId, leaving: Omit<Leaving, "id"> = {}) => {
      const name = nameInSentence(contact, messages.dir);
      const user = { id: contact.portal.userId ?? "" };
      let outcome: string | undefined;
      const calls: Record<AccountActionId, (options: CallOptions) => Promise<unknown>> = {
        deactivate: async (options) => {
          const { sentInvitations } = await client.users.deactivate({ ...user, ...leaving }, options);
          outcome = sentText(sentInvitations, m, format);
        },
        reactivate: (options) => client.users.reactivate(user, options),
        remove: () => client.users.remove({ ...user, ...leaving }),
      };
      return run({
        contact,
        what: `${id} ${user.id}`,
        call: async (options) => {
          await calls[id](options);
          if (id === "remove") return undefined;
          // The response is the account. The row shows the contact, where nothing else has changed.
          return {
            ...contact,
            portal: {
              ...contact.portal,
              status: id === "deactivate" ? "deactivated" : "active",
              since: new Date(serverTime()).toISOString(),
            },
          };
        },
        done: () => ({ title: m[id].done(name), description: outcome }),
        failed: (error) =>
          isLatchkeyError(error, "last_admin")
            ? { title: m[id].failed(name), description: m.lastAdmin(name) }
            : failureText(error, m[id].failed(name), name),
      });
    },
    [run, client, messages, m, format, failureText, serverTime],
  );

  /** Does what a row's menu offers, or asks first. */
  const act = useCallback(
    (contact: Contact, id: UserActionId) => {
      if (id === "resend") void resend(contact);
      else if (id === "restore") void restore(contact);
      else setAsking({ what: id, contact });
    },
    [resend, restore],
  );

  return { busyIds, asking, dismiss: useCallback(() => setAsking(null), []), act, resend, revoke, changeAccount };
}
