"use client";
import type { Invitation } from "@latchkey/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Address } from "../contact-list/contact-cells.js";
import { useFailureText } from "../contact-list/failure-text.js";
import { useLatchkey } from "../context.js";
import { LoadFailed } from "../form/load-failed.js";
import { useKeyedRequest } from "../form/use-keyed-request.js";
import { useMessages } from "../i18n/use-messages.js";
import { lateInvitationsQuery } from "../queries.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { Skeleton } from "../ui/skeleton.js";
import { english } from "./texts.js";

export interface LateDialogProps {
  batchId: string;
  onClose: () => void;
}

/** Who was sent an invitation more than three days ago and is not in, each with a way to send it again. */
export function LateDialog({ batchId, onClose }: LateDialogProps) {
  const { client, serverTime } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchProgress;
  const [now] = useState(() => serverTime());
  const query = useInfiniteQuery(lateInvitationsQuery(client, batchId));
  const late = query.data?.pages.flatMap(({ data }) => data).filter((one) => isLate(one, now)) ?? [];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={m.lateTitle}
      description={m.lateBody}
      closeLabel={messages.common.close}
      footer={<Button onClick={onClose}>{messages.common.close}</Button>}
    >
      {query.data ? (
        <>
          {late.length === 0 && !query.hasNextPage ? <p className="lk-hint">{m.lateNobody}</p> : null}
          <ul className="lk-batch-people" aria-label={m.lateTitle}>
            {late.map((invitation) => (
              <LatePerson key={invitation.id} invitation={invitation} />
            ))}
          </ul>
          {query.hasNextPage ? (
            <Button size="sm" loading={query.isFetching} onClick={() => void query.fetchNextPage()}>
              {m.more}
            </Button>
          ) : null}
        </>
      ) : query.error ? (
        <LoadFailed
          title={m.notRead}
          error={query.error}
          isFetching={query.isFetching}
          retry={() => void query.refetch()}
        />
      ) : (
        <Skeleton lines={4} />
      )}
    </Dialog>
  );
}

const THREE_DAYS_MS = 3 * 86_400_000;

const isLate = ({ sentAt }: Invitation, now: number): boolean =>
  sentAt !== null && Date.parse(sentAt) <= now - THREE_DAYS_MS;

function LatePerson({ invitation: { id, email } }: { invitation: Invitation }) {
  const { client, toast } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.batchProgress;
  const failureText = useFailureText();
  const request = useKeyedRequest();
  const [state, setState] = useState<"idle" | "busy" | "done">("idle");
  const resend = async () => {
    setState("busy");
    try {
      await request(`resend ${id}`, (options) => client.invitations.resend({ id }, options));
      setState("done");
    } catch (error) {
      setState("idle");
      toast({ tone: "danger", ...failureText(error, messages.contactList.notSent(email), email) });
    }
  };
  return (
    <li className="lk-batch-person" data-row="">
      <Address email={email} />
      <Button
        size="sm"
        loading={state === "busy"}
        disabledReason={state === "done" ? m.resent : undefined}
        aria-label={`${m.resend}: ${email}`}
        onClick={() => void resend()}
      >
        {state === "done" ? m.resent : m.resend}
      </Button>
    </li>
  );
}
