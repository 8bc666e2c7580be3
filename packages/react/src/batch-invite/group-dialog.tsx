"use client";
import type { Contact } from "@latchkey/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { StatusText } from "../contact-list/contact-cells.js";
import { useInvitationActions } from "../contact-list/use-invitation-actions.js";
import { useLatchkey } from "../context.js";
import { errorText, fieldErrorsOf } from "../error-text.js";
import { LoadFailed } from "../form/load-failed.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useTask } from "../form/use-task.js";
import { useGrant } from "../grant/use-grant.js";
import { personName } from "../i18n/person-name.js";
import { useMessages } from "../i18n/use-messages.js";
import { contactsByIdQuery } from "../queries.js";
import { keys } from "../query-keys.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { Skeleton } from "../ui/skeleton.js";
import { TextField } from "../ui/text-field.js";
import { useNow } from "../use-now.js";
import { groupAdvice, groupText, type BatchGroup } from "./batch-invite.model.js";
import { english } from "./texts.js";

export interface GroupDialogProps {
  group: BatchGroup;
  onFix: ((checkId: string, contact: Contact) => void) | undefined;
  onClose: () => void;
}

const MINUTE_MS = 60_000;
// What the host mends, by the group; the others are mended here, or need nothing.
const checkOf: Readonly<Record<string, string>> = {
  no_email: "valid_email",
  email_suppressed: "valid_email",
  contact_type: "contact_type",
  lease_linked: "lease_linked",
  unit_linked: "unit_linked",
};

/** The people of a group that cannot be invited, each with what mends it. */
export function GroupDialog({ group: opened, onFix, onClose }: GroupDialogProps) {
  const { client, format, serverTime } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const queryClient = useQueryClient();
  // The group shrinks while its people are mended, but nobody leaves the list under the pointer.
  const [group] = useState(opened);
  const people = useQuery(contactsByIdQuery(client, group.contactIds));
  const refresh = () => {
    for (const queryKey of [keys.contacts, keys.batchPreviews]) void queryClient.invalidateQueries({ queryKey });
  };
  const actions = useInvitationActions({ show: refresh, refresh });
  const { can } = useGrant();
  const now = new Date(serverTime(useNow(MINUTE_MS)));
  const afterwards = useRef<(() => void) | null>(null);
  const advice = groupAdvice(group.code, messages);
  const shown = people.data?.data ?? [];
  const checkId = Object.hasOwn(checkOf, group.code) ? checkOf[group.code] : undefined;
  const fix =
    onFix && checkId !== undefined
      ? (contact: Contact) => {
          afterwards.current = () => onFix(checkId, contact);
          onClose();
        }
      : undefined;

  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      onClosed={() => afterwards.current?.()}
      title={groupText(group, format.number(group.count), messages)}
      description={advice}
      closeLabel={messages.common.close}
      footer={<Button onClick={onClose}>{messages.common.close}</Button>}
    >
      {people.data || group.contactIds.length === 0 ? (
        <>
          <ul className="lk-bulk-people" aria-label={groupText(group, format.number(group.count), messages)}>
            {/* oxlint-disable-next-line react/refs -- `fix` writes the ref when it is pressed, after the render */}
            {shown.map((contact) => (
              <li key={contact.id} className="lk-bulk-person">
                <div className="lk-bulk-who">
                  <bdi className="lk-contacts-name" translate="no">
                    {personName(contact)}
                  </bdi>
                  <StatusText contact={contact} now={now} />
                </div>
                <div className="lk-bulk-mend">
                  {(group.code === "no_email" || group.code === "email_suppressed") && can("contacts:write") ? (
                    <EmailFix contact={contact} onSaved={refresh} />
                  ) : null}
                  {group.code === "email_suppressed" && contact.suppressed !== null && can("contacts:write") ? (
                    <Button
                      size="sm"
                      loading={actions.busyIds.has(contact.id)}
                      onClick={() => void actions.restore(contact)}
                    >
                      {m.confirmAddress}
                    </Button>
                  ) : null}
                  {group.code === "already_invited" && contact.portal.invitationId !== null ? (
                    <Button
                      size="sm"
                      loading={actions.busyIds.has(contact.id)}
                      onClick={() => void actions.resend(contact)}
                    >
                      {m.resend}
                    </Button>
                  ) : null}
                  {fix ? (
                    <Button size="sm" aria-label={`${m.fix}: ${personName(contact)}`} onClick={() => fix(contact)}>
                      {m.fix}
                    </Button>
                  ) : null}
                </div>
              </li>
            ))}
          </ul>
          {group.count > shown.length && shown.length > 0 ? (
            <p className="lk-hint">{m.firstOf(format.number(shown.length), format.number(group.count))}</p>
          ) : null}
        </>
      ) : people.error ? (
        <LoadFailed
          title={m.notCounted}
          error={people.error}
          isFetching={people.isFetching}
          retry={() => void people.refetch()}
        />
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}

/** An address typed where it is missing or wrong. */
function EmailFix({ contact, onSaved }: { contact: Contact; onSaved: () => void }) {
  const { client, format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchInvite;
  const [email, setEmail] = useState(contact.email ?? "");
  const { run, busy, failure } = useTask(email);
  const request = useKeyedRequest();
  const isSaved = email !== "" && contact.email === email && contact.suppressed === null;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (email.trim() === "" || isSaved) return;
    const saved = await run(() =>
      request(`email ${contact.id} ${email}`, (options) =>
        client.contacts.update({ id: contact.id, email: email.trim() }, options),
      ),
    );
    if (!saved) return;
    setEmail(saved.email ?? "");
    onSaved();
  };
  const mistake = failure
    ? (fieldErrorsOf(failure.error, messages)["email"] ?? errorText(failure.error, messages, format))
    : undefined;
  return (
    <form className="lk-bulk-email" noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={<span className="lk-visually-hidden">{`${m.email}: ${personName(contact)}`}</span>}
        type="email"
        inputMode="email"
        autoComplete="off"
        value={email}
        error={mistake}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Button type="submit" size="sm" loading={busy} disabledReason={isSaved ? m.saved : undefined}>
        {isSaved ? m.saved : m.save}
      </Button>
    </form>
  );
}
