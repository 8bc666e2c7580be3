/** Parts about links, passwords and sessions. */

import type { Preview } from "@latchkey/core";
import type { ReactNode } from "react";
import * as latchkey from "../../src/index.js";
import { Use, type PartCase } from "../describe-part.js";

const noop = () => {};
const form = { onSubmit: noop, busy: false, failure: null };

const accept = (token: string, children: (preview: Preview, controller: latchkey.AcceptController) => ReactNode) => (
  <Use hook={() => latchkey.useAcceptInvitation({ token })}>
    {(controller) =>
      "preview" in controller.view && controller.view.preview ? children(controller.view.preview, controller) : null
    }
  </Use>
);

export const accounts: Record<string, PartCase> = {
  AcceptInvitationForm: {
    element: "div",
    render: (props, { token }) => <latchkey.AcceptInvitationForm {...props} token={token} />,
  },
  CredentialsForm: {
    element: "form",
    render: (props) => <latchkey.CredentialsForm {...props} {...form} submitLabel="Sign in" />,
  },
  ForcePasswordChangeForm: { element: "div", render: (props) => <latchkey.ForcePasswordChangeForm {...props} /> },
  ForgotPasswordForm: { element: "div", render: (props) => <latchkey.ForgotPasswordForm {...props} /> },
  InvitationTag: {
    element: "div",
    render: (props, { token }) => accept(token, (preview) => <latchkey.InvitationTag {...props} preview={preview} />),
  },
  NewPasswordField: {
    element: "div",
    render: (props) => (
      <Use hook={() => latchkey.useNewPassword(null)}>
        {(controller) => <latchkey.NewPasswordField {...props} controller={controller} label="Password" />}
      </Use>
    ),
  },
  NewPasswordForm: {
    element: "form",
    render: (props, { token }) =>
      accept(token, (preview) => <latchkey.NewPasswordForm {...props} {...form} preview={preview} />),
  },
  OrganizationMark: {
    element: "p",
    render: (props, { token }) =>
      accept(token, ({ invitation }) => (
        <latchkey.OrganizationMark {...props} organization={invitation.organization} />
      )),
  },
  PlaceSwitcher: { element: "span", render: (props) => <latchkey.PlaceSwitcher {...props} /> },
  RenewLink: {
    element: "div",
    render: (props, { token }) =>
      accept(token, (preview, controller) => (
        <latchkey.RenewLink {...props} preview={preview} controller={controller} />
      )),
  },
  ResetPasswordForm: { element: "div", render: (props) => <latchkey.ResetPasswordForm {...props} token="reset" /> },
  SignInForm: { element: "div", render: (props) => <latchkey.SignInForm {...props} /> },
  SignOutButton: { element: "span", render: (props) => <latchkey.SignOutButton {...props} /> },
  TemporaryPasswordForm: {
    element: "form",
    render: (props) => <latchkey.TemporaryPasswordForm {...props} {...form} />,
  },
};
