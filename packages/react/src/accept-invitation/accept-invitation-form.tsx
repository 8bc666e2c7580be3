"use client";
import { forwardRef, useEffect, useId, useRef, type CSSProperties } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { ButtonLink } from "../ui/button-link.js";
import { Card } from "../ui/card.js";
import { isFocusNowhere } from "../ui/dom.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { Spinner } from "../ui/spinner.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { safeColor, type AcceptView } from "./accept-invitation.model.js";
import { ClosedViews } from "./closed-views.js";
import { LostViews } from "./lost-views.js";
import { OpenViews } from "./open-views.js";
import { OrganizationMark } from "./organization-mark.js";
import { english } from "./texts.js";
import {
  useAcceptInvitation,
  type AcceptController,
  type UseAcceptInvitationOptions,
} from "./use-accept-invitation.js";
import { viewIcons, titleOf } from "./view-head.js";

/** The form's `data-` states. */
export interface AcceptInvitationFormStates {
  /** The current view. */
  view: AcceptView["kind"];
  /** The organization has a color of its own. */
  branded: boolean;
}

export interface AcceptInvitationFormProps extends UseAcceptInvitationOptions, PartProps<"div"> {
  /** The host's sign-in page. */
  signInHref?: string | undefined;
  /** The host's page for forgotten passwords. */
  forgotPasswordHref?: string | undefined;
  /** Level of the title. Default 1. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * The page behind an invitation's link. It shows the state of the link and the next step. Opening it only requests a
 * preview; a click accepts, unless `magicLinks` is `automatic` (see there for mail scanners). It uses the
 * organization's color as `--lk-organization-accent`, unless the host has set `--lk-color-accent`. Other props go to
 * the root `div`.
 */
export const AcceptInvitationForm = forwardRef<HTMLDivElement, AcceptInvitationFormProps>(function AcceptInvitationForm(
  { token, onAccepted, magicLinks, signInHref, forgotPasswordHref, headingLevel = 1, ...given },
  ref,
) {
  const messages = useMessages(english);
  const controller = useAcceptInvitation({ token, onAccepted, magicLinks });
  const { view } = controller;
  const title = titleOf(view, messages.acceptInvitation);
  const titleId = useId();
  const heading = useHeadingFocus(view);
  const organization = "preview" in view ? view.preview?.invitation.organization : undefined;
  const accent = safeColor(organization?.branding.accentColor);
  const Heading = `h${headingLevel}` as const;
  const sign = viewIcons[view.kind];
  const own = {
    className: "lk-accept",
    ...states<AcceptInvitationFormStates>({ view: view.kind, branded: Boolean(accent) }),
    style: accent ? ({ "--lk-organization-accent": accent } as CSSProperties) : undefined,
  };
  return (
    <Root {...mergeProps(own, given)} ref={ref}>
      <Card aria-labelledby={title ? titleId : undefined} aria-busy={view.kind === "loading" || undefined}>
        {organization ? <OrganizationMark organization={organization} /> : null}
        {title ? (
          <div className="lk-accept-head" data-kind={sign ? "message" : "form"}>
            {sign ? <span className="lk-accept-sign">{sign}</span> : null}
            <Heading id={titleId} ref={heading} tabIndex={-1} className="lk-accept-title">
              {title}
            </Heading>
          </div>
        ) : null}
        <View {...{ view, controller, signInHref, forgotPasswordHref, onAccepted }} />
      </Card>
    </Root>
  );
});

type ViewProps = Pick<AcceptInvitationFormProps, "signInHref" | "forgotPasswordHref" | "onAccepted"> & {
  view: AcceptView;
  controller: AcceptController;
};

function View({ view, controller, signInHref, forgotPasswordHref, onAccepted }: ViewProps) {
  const m = useMessages(english).acceptInvitation;
  switch (view.kind) {
    case "loading":
      return (
        <>
          <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
          <Skeleton width="55%" />
          <Skeleton lines={3} />
          <span className="lk-accept-waiting" aria-hidden="true" />
        </>
      );
    case "no_token":
    case "unknown_link":
    case "failed":
      return <LostViews view={view} controller={controller} signInHref={signInHref} />;
    case "expired":
    case "superseded":
    case "revoked":
    case "accepted":
    case "signed_in_as_other":
    case "organization_suspended":
    case "organization_closed":
      return <ClosedViews {...{ view, controller, signInHref, forgotPasswordHref }} />;
    case "done":
      // With `onAccepted` the host shows what comes next. Otherwise the portal is loading, with a link in case it is
      // not.
      return onAccepted ? null : (
        <>
          <p className="lk-accept-text">
            <Spinner /> <span>{view.isTemporary ? m.doneTemporary : m.doneBody}</span>
          </p>
          <ButtonLink href={view.accepted.redirectTo}>{m.goToPortal}</ButtonLink>
        </>
      );
    default:
      return <OpenViews view={view} controller={controller} forgotPasswordHref={forgotPasswordHref} />;
  }
}

/** Focuses the heading of each new view, so that screen readers announce it. */
function useHeadingFocus({ kind }: AcceptView) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(kind);
  const isFirst = useRef(true);
  useEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    if (!heading.current) return;
    // The first view must not take the focus from the host's page or scroll it.
    if (!isFirst.current || isFocusNowhere(heading.current)) heading.current.focus({ preventScroll: isFirst.current });
    isFirst.current = false;
  }, [kind]);
  return heading;
}
