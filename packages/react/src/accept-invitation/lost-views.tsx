"use client";
import { isLatchkeyError } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { RefreshIcon } from "../ui/icons.js";
import type { AcceptView } from "./accept-invitation.model.js";
import { english } from "./texts.js";
import type { AcceptController } from "./use-accept-invitation.js";

/** Views without an invitation. */
export type LostView = Extract<AcceptView, { kind: "no_token" | "unknown_link" | "failed" }>;

export interface LostViewsProps {
  view: LostView;
  controller: AcceptController;
  signInHref?: string | undefined;
}

/** Why there is no invitation, what to check, and whom to contact. */
export function LostViews({ view, controller, signInHref }: LostViewsProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  switch (view.kind) {
    case "no_token":
      return (
        <>
          <p className="lk-accept-text">{m.noTokenBody}</p>
          <AlreadyIn signInHref={signInHref} />
        </>
      );
    case "unknown_link":
      return (
        <>
          <p className="lk-accept-text">{m.unknownBody}</p>
          <ul className="lk-accept-list">
            <li className="lk-accept-item">{m.unknownWhole}</li>
            <li className="lk-accept-item">{m.unknownNewest}</li>
          </ul>
          <p className="lk-accept-text">{m.unknownHelp}</p>
          <AlreadyIn signInHref={signInHref} />
        </>
      );
    case "failed":
      return (
        <>
          <p className="lk-accept-text">{errorText(view.error, messages, format)}</p>
          <Button
            variant={isLatchkeyError(view.error, "rate_limited") ? "secondary" : "primary"}
            block
            icon={<RefreshIcon />}
            loading={controller.busy}
            onClick={() => void controller.retry()}
          >
            {messages.common.retry}
          </Button>
        </>
      );
  }
}

function AlreadyIn({ signInHref }: { signInHref: string | undefined }) {
  const { LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  if (signInHref === undefined) return null;
  return (
    <p className="lk-accept-text">
      <span>{messages.acceptInvitation.alreadyIn}</span>{" "}
      <LinkComponent href={signInHref} className="lk-link">
        {messages.acceptInvitation.signIn}
      </LinkComponent>
    </p>
  );
}
