"use client";
import { isLatchkeyError, type Preview } from "@latchkey/core";
import type { ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { LinkRequest } from "../password/link-request.js";
import { useLinkRequest } from "../password/use-link-request.js";
import { CredentialsForm } from "../sign-in/credentials-form.js";
import { Button } from "../ui/button.js";
import { PageLink } from "../ui/page-link.js";
import { Spinner } from "../ui/spinner.js";
import { placeOf, type AcceptView } from "./accept-invitation.model.js";
import { InvitationTag } from "./invitation-tag.js";
import { NewPasswordForm } from "./new-password-form.js";
import { OfficeLink } from "./office-link.js";
import { TemporaryPasswordForm } from "./temporary-password-form.js";
import { english } from "./texts.js";
import type { AcceptController } from "./use-accept-invitation.js";

/** Views in which the person can accept. */
export type OpenView = Extract<
  AcceptView,
  {
    kind:
      | "password"
      | "magic_link"
      | "temporary_password"
      | "account_exists"
      | "account_signed_in"
      | "sign_in_elsewhere";
  }
>;

export interface OpenViewsProps {
  view: OpenView;
  controller: AcceptController;
  forgotPasswordHref?: string | undefined;
}

/** Who invites to what, and the next step. */
export function OpenViews({ view, controller, forgotPasswordHref }: OpenViewsProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { invitation } = view.preview;
  const { error } = controller.failure ?? {};
  return (
    <>
      <Lead preview={view.preview} />
      <InvitationTag preview={view.preview} />
      <Step view={view} controller={controller} forgotPasswordHref={forgotPasswordHref} />
      {isLatchkeyError(error, "account_deactivated") ? <OfficeLink organization={invitation.organization} /> : null}
      <div className="lk-accept-foot">
        <p className="lk-hint">{m.validUntil(format.dateTime(invitation.expiresAt))}</p>
        {invitation.organization.contactEmail === null ? null : (
          <p className="lk-hint">
            <a className="lk-link" href={`mailto:${invitation.organization.contactEmail}`}>
              {withNames(m.questions, invitation.organization.name)}
            </a>
          </p>
        )}
      </div>
    </>
  );
}

function Lead({ preview }: { preview: Preview }) {
  const m = useMessages(english).acceptInvitation;
  const { firstName, inviter, organization } = preview.invitation;
  return (
    <p className="lk-accept-lead">
      {firstName === "" ? null : <>{withNames(m.hello, firstName)} </>}
      {withNames(m.invites, inviter.name || organization.name, placeOf(preview))}
    </p>
  );
}

function Step({ view, controller, forgotPasswordHref }: OpenViewsProps) {
  const messages = useMessages(english);
  const m = messages.acceptInvitation;
  const { busy, failure, accept, signInAndAccept } = controller;
  const { maskedEmail } = view.preview.invitation;
  const place = placeOf(view.preview);
  switch (view.kind) {
    case "password":
      return (
        <NewPasswordForm
          preview={view.preview}
          onSubmit={(details) => void accept(details)}
          busy={busy}
          failure={failure}
        />
      );
    case "temporary_password":
      return (
        <>
          <p className="lk-accept-text">{m.temporaryBody}</p>
          <TemporaryPasswordForm onSubmit={(details) => void accept(details)} busy={busy} failure={failure} />
        </>
      );
    case "magic_link":
      return controller.acceptsItself ? (
        <p className="lk-accept-text" role="status">
          <Spinner /> <span>{m.magicLinkOpening}</span>
        </p>
      ) : (
        <OneClick text={m.magicLinkBody} controller={controller}>
          {m.magicLinkSubmit}
        </OneClick>
      );
    case "sign_in_elsewhere":
      return (
        <div className="lk-stack">
          <p className="lk-accept-text">{withNames(m.elsewhereBody, maskedEmail)}</p>
          <PageLink href={view.href}>{m.elsewhereSubmit}</PageLink>
        </div>
      );
    case "account_signed_in":
      return (
        <OneClick text={withNames(m.existsSignedIn, view.name)} controller={controller}>
          {withNames(m.existsAdd, place)}
        </OneClick>
      );
    case "account_exists":
      return view.preview.signInBy === "link" ? (
        <SignInByLink preview={view.preview} />
      ) : (
        <>
          <p className="lk-accept-text">{withNames(m.existsBody, maskedEmail, place)}</p>
          <CredentialsForm
            onSubmit={(credentials) => void signInAndAccept(credentials)}
            busy={busy}
            failure={failure}
            submitLabel={withNames(m.existsSubmit, place)}
            emailHint={withNames(m.existsEmailHint, maskedEmail)}
            forgotPasswordHref={forgotPasswordHref}
          />
        </>
      );
  }
}

/** For an account without a password. Once it is signed in, in any tab, one click accepts. */
function SignInByLink({ preview }: { preview: Preview }) {
  const { client } = useLatchkey();
  const m = useMessages(english).acceptInvitation;
  const controller = useLinkRequest((email) => client.session.requestLink({ email }));
  return (
    <LinkRequest
      controller={controller}
      body={withNames(m.existsByLink, preview.invitation.maskedEmail, placeOf(preview))}
      submitLabel={m.linkSubmit}
      sentBody={m.linkSent}
    />
  );
}

function OneClick({
  text,
  controller,
  children,
}: {
  text: ReactNode;
  controller: AcceptController;
  children: ReactNode;
}) {
  return (
    <div className="lk-stack">
      <FailureBanner failure={controller.failure} />
      <p className="lk-accept-text">{text}</p>
      <Button variant="primary" block loading={controller.busy} onClick={() => void controller.accept()}>
        {children}
      </Button>
    </div>
  );
}
