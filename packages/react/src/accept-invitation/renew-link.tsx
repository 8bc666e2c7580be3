"use client";
import type { Preview } from "@latchkey/core";
import { forwardRef, useEffect, useState, type ReactNode } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { MailIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { OfficeLink } from "./office-link.js";
import { english } from "./texts.js";
import type { AcceptController } from "./use-accept-invitation.js";

// The server's default cooldown between two emails. Its response does not contain it, since that would reveal that an
// email was sent.
const WAIT_MS = 60_000;

export interface RenewLinkProps extends PartProps<"div"> {
  preview: Preview;
  controller: AcceptController;
  /** Why a new link is needed. */
  children?: ReactNode;
}

/**
 * Requests a new link. The confirmation is the same whether an email was sent or not, so that it does not reveal
 * whether an invitation exists. Other props go to the root `div`.
 */
export const RenewLink = forwardRef<HTMLDivElement, RenewLinkProps>(function RenewLink(
  { preview: { invitation }, controller: { renew, renewedAt, busy, failure }, children, ...given },
  ref,
) {
  const m = useMessages(english).acceptInvitation;
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    if (renewedAt === undefined) return undefined;
    setWaiting(true);
    const timer = setTimeout(() => setWaiting(false), WAIT_MS);
    return () => clearTimeout(timer);
  }, [renewedAt]);

  const { maskedEmail, organization } = invitation;
  if (maskedEmail === "") {
    // The person was invited by letter: there is no address to send to.
    return (
      <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
        {children}
        <p className="lk-accept-text">{withNames(m.askOffice, organization.name)}</p>
        <OfficeLink organization={organization} />
      </div>
    );
  }
  return (
    <div {...mergeProps({ className: "lk-stack lk-renew" }, given)} ref={ref}>
      <FailureBanner failure={failure} />
      {/* It exists before the confirmation does, so that the confirmation is announced. */}
      <div className="lk-stack" role="status">
        {children}
        {renewedAt === undefined ? null : (
          <Banner tone="success" icon={<MailIcon />}>
            {withNames(m.renewed, maskedEmail)}
          </Banner>
        )}
      </div>
      <Button
        variant={renewedAt === undefined ? "primary" : "secondary"}
        block
        loading={busy}
        disabledReason={waiting ? m.renewWait : undefined}
        onClick={() => void renew()}
      >
        {m.renew}
      </Button>
    </div>
  );
});
