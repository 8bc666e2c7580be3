"use client";
import { useState } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Dialog } from "../ui/dialog.js";
import { english } from "./texts.js";
import { useHeldBack } from "./use-held-back.js";

/**
 * Above people whose email did not arrive: how many addresses get no more email, and a way to email all of them again.
 * One mistake of a mail server can put every address there.
 */
export function HeldBackNotice({ refresh }: { refresh: () => void }) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.contactList;
  const { count, hasMore, lift, busy, failure } = useHeldBack(refresh);
  const [isAsking, setAsking] = useState(false);
  // A single address is corrected or confirmed in its row.
  if (count < 2) return null;
  const shown = `${format.number(count)}${hasMore ? "+" : ""}`;
  const close = () => busy || setAsking(false);
  return (
    <div className="lk-contacts-stale">
      <Banner
        tone="warning"
        title={m.heldBack(shown)}
        action={
          <Button size="sm" onClick={() => setAsking(true)}>
            {m.emailAllAgain}
          </Button>
        }
      >
        {m.heldBackBody}
      </Banner>
      {isAsking ? (
        <Dialog
          open
          size="sm"
          onOpenChange={close}
          title={m.emailAllAgain}
          description={m.emailAllConsequence}
          closeLabel={messages.common.close}
          footer={
            <>
              <Button onClick={close}>{messages.common.cancel}</Button>
              <Button variant="primary" loading={busy} onClick={() => void lift().then(setAsking)}>
                {m.emailAllAgain}
              </Button>
            </>
          }
        >
          {failure ? <FailureBanner failure={failure} /> : null}
        </Dialog>
      ) : null}
    </div>
  );
}
