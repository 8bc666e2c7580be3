"use client";
import type { Preview } from "@latchkey/core";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { ButtonLink } from "../ui/button-link.js";
import { Button } from "../ui/button.js";
import { PageLink } from "../ui/page-link.js";
import { safePage } from "../ui/safe-page.js";
import { isSignedInAsOther, type AcceptView } from "./accept-invitation.model.js";
import { OfficeLink } from "./office-link.js";
import { RenewLink } from "./renew-link.js";
import { english } from "./texts.js";
import type { AcceptController } from "./use-accept-invitation.js";

/** Views of a link that cannot be used, with what to do instead. */
export type ClosedView = Extract<
  AcceptView,
  {
    kind:
      | "expired"
      | "superseded"
      | "revoked"
      | "accepted"
      | "signed_in_as_other"
      | "organization_suspended"
      | "organization_closed";
  }
>;

export interface ClosedViewsProps {
  view: ClosedView;
  controller: AcceptController;
  signInHref?: string | undefined;
  forgotPasswordHref?: string | undefined;
}

/** Why the link cannot be used, and the next step. */
export function ClosedViews({ view, controller, signInHref, forgotPasswordHref }: ClosedViewsProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { maskedEmail, organization, expiresAt } = view.preview.invitation;
  const otherPage = safePage(view.preview.signInUrl);
  switch (view.kind) {
    case "expired":
      return (
        <RenewLink preview={view.preview} controller={controller}>
          <p className="lk-accept-text">{m.expiredBody(format.dateTime(expiresAt))}</p>
        </RenewLink>
      );
    case "superseded":
      return (
        <RenewLink preview={view.preview} controller={controller}>
          <p className="lk-accept-text">{withNames(m.supersededBody, organization.name)}</p>
        </RenewLink>
      );
    case "revoked":
      return (
        <>
          <p className="lk-accept-text">{withNames(m.revokedBody, organization.name)}</p>
          <OfficeLink organization={organization} />
        </>
      );
    case "organization_suspended":
      return (
        <>
          <FailureBanner failure={controller.failure} />
          <p className="lk-accept-text">{withNames(m.suspendedBody, organization.name)}</p>
          <Button variant="primary" block loading={controller.busy} onClick={() => void controller.retry()}>
            {messages.common.retry}
          </Button>
          <OfficeLink organization={organization} />
        </>
      );
    case "organization_closed":
      return (
        <>
          <p className="lk-accept-text">{withNames(m.closedBody, organization.name)}</p>
          <OfficeLink organization={organization} />
        </>
      );
    case "accepted":
      return (
        <Accepted view={view} controller={controller} signInHref={signInHref} forgotPasswordHref={forgotPasswordHref} />
      );
    case "signed_in_as_other":
      return (
        <>
          <FailureBanner failure={controller.failure} />
          <p className="lk-accept-text">
            {withNames(otherPage === undefined ? m.otherBody : m.elsewhereOther, maskedEmail)}
          </p>
          {otherPage === undefined ? (
            <Button variant="primary" block loading={controller.busy} onClick={() => void controller.signOut()}>
              {m.signOut}
            </Button>
          ) : (
            <PageLink href={otherPage}>{m.elsewhereOtherSubmit}</PageLink>
          )}
        </>
      );
  }
}

function Accepted({ view, controller, signInHref, forgotPasswordHref }: ClosedViewsProps) {
  const { LinkComponent } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { organization } = view.preview.invitation;
  const elsewhere = safePage(view.preview.signInUrl);
  if (view.preview.signedInAs)
    return <AcceptedSignedIn preview={view.preview} name={view.preview.signedInAs.name} controller={controller} />;
  return (
    <>
      <p className="lk-accept-text">{withNames(m.acceptedBody, organization.name)}</p>
      {signInHref !== undefined ? (
        <ButtonLink href={signInHref}>{m.signIn}</ButtonLink>
      ) : elsewhere !== undefined ? (
        <PageLink href={elsewhere}>{m.signIn}</PageLink>
      ) : (
        <OfficeLink organization={organization} />
      )}
      {forgotPasswordHref === undefined ? null : (
        <p className="lk-hint">
          <LinkComponent href={forgotPasswordHref} className="lk-link">
            {m.forgotPassword}
          </LinkComponent>
        </p>
      )}
    </>
  );
}

/** The link goes to the portal of the signed-in person, who may not be the invited one. */
function AcceptedSignedIn({
  preview,
  name,
  controller: { busy, failure, goToPortal, signOut },
}: {
  preview: Preview;
  name: string;
  controller: AcceptController;
}) {
  const m = useMessages(english).acceptInvitation;
  const { organization, maskedEmail } = preview.invitation;
  const leave = () => void signOut();
  const elsewhere = safePage(preview.signInUrl);
  const goOn = () => void goToPortal();
  if (isSignedInAsOther(preview)) {
    return (
      <>
        <FailureBanner failure={failure} />
        <p className="lk-accept-text">
          {withNames(m.signedInAs, name)} {withNames(m.acceptedOther, maskedEmail)}
        </p>
        {elsewhere === undefined ? (
          <Button variant="primary" block loading={busy} onClick={leave}>
            {m.signOut}
          </Button>
        ) : (
          <PageLink href={elsewhere}>{m.elsewhereOtherSubmit}</PageLink>
        )}
        <Button block onClick={goOn}>
          {withNames(m.continueAs, name)}
        </Button>
      </>
    );
  }
  return (
    <>
      <FailureBanner failure={failure} />
      <p className="lk-accept-text">
        {withNames(m.acceptedBody, organization.name)} {withNames(m.signedInAs, name)}
      </p>
      <Button variant="primary" block loading={busy} onClick={goOn}>
        {m.goToPortal}
      </Button>
      {elsewhere === undefined ? (
        <Button variant="quiet" block onClick={leave}>
          {withNames(m.notYou, name)}
        </Button>
      ) : null}
    </>
  );
}
