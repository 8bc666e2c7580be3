"use client";
import { isLatchkeyError, type Verification } from "@latchkey/core";
import { forwardRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { RefreshIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { english } from "./texts.js";
import { useVerification, type VerificationAbout } from "./use-verification.js";
import { VerificationItem, type VerificationItemProps } from "./verification-item.js";
import { outcomeOf, totalOf } from "./verification.model.js";

export type VerificationPanelProps = VerificationAbout &
  PartProps<"div"> & {
    /** Opens a contact in the host. With it, the names of missing people are buttons. */
    onShowContact?: VerificationItemProps["onShowContact"];
    /** Level of the title in the page around it. Default 2. */
    headingLevel?: 1 | 2 | 3 | 4 | undefined;
  };

/**
 * After sending: whether the invitations arrived, made no duplicates and are in use, for a contact (`contactId`) or a
 * batch (`batchId`). Other props go to the root `div`.
 */
export const VerificationPanel = forwardRef<HTMLDivElement, VerificationPanelProps>(function VerificationPanel(
  { onShowContact, headingLevel, ...props },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.verification;
  const { about, given } = apart(props);
  const { status, checks, error, isChecking, checkAgain } = useVerification(about);
  const done = checks?.filter(({ ok, reported }) => ok && reported).length ?? 0;
  return (
    <Root {...mergeProps({ className: "lk-verification" }, given)} ref={ref}>
      <Card
        title={m.title}
        headingLevel={headingLevel}
        description={"batchId" in about ? m.descriptionMany : m.descriptionOne}
        actions={
          <Button size="sm" icon={<RefreshIcon />} loading={isChecking} onClick={checkAgain}>
            {m.checkAgain}
          </Button>
        }
      >
        <VisuallyHidden role="status">
          {status === "loading"
            ? m.loading
            : checks && !isChecking
              ? m.summary(format.number(done), format.number(checks.length))
              : ""}
        </VisuallyHidden>
        {error ? (
          <Banner role="alert" tone="danger" title={m.failed}>
            {isLatchkeyError(error, "not_found") ? m.notFound : errorText(error, messages, format)}
          </Banner>
        ) : null}
        {status === "loading" ? (
          <div className="lk-verification-loading" aria-busy="true">
            <Skeleton lines={2} />
            <Skeleton lines={2} />
            <Skeleton lines={2} />
          </div>
        ) : null}
        {checks ? <Checks checks={checks} onShowContact={onShowContact} /> : null}
      </Card>
    </Root>
  );
});

function apart(props: VerificationAbout & PartProps<"div">): { about: VerificationAbout; given: PartProps<"div"> } {
  if ("batchId" in props) {
    const { batchId, ...given } = props;
    return { about: { batchId }, given };
  }
  const { contactId, ...given } = props;
  return { about: { contactId }, given };
}

function Checks({
  checks,
  onShowContact,
}: {
  checks: Verification["checks"];
  onShowContact: VerificationPanelProps["onShowContact"];
}) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.verification;
  const total = totalOf(checks);
  const outcome = outcomeOf(checks);
  if (total === 0) return <p className="lk-hint">{m.nothing}</p>;
  return (
    <>
      {outcome === "open" ? null : (
        <Banner tone="success" title={total === 1 ? m.allDoneTitleOne : m.allDoneTitleMany(format.number(total))}>
          {outcome === "all" ? m.allDoneBody : m.allKnownBody}
        </Banner>
      )}
      <ul className="lk-checklist" aria-label={m.title}>
        {checks.map((check) => (
          <VerificationItem key={check.id} check={check} onShowContact={onShowContact} />
        ))}
      </ul>
    </>
  );
}
