/** Parts about links, passwords and sessions. */

import { createClient, type Preview, type Session } from "@latchkey/core";
import { QueryClient } from "@tanstack/react-query";
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

/** A session of a person in two organizations, which the mock server has for accounts alone. */
const inTwo: Session = {
  user: { id: "usr_1", name: "Dana Ruiz", email: "dana@example.com", role: "manager", contactId: null },
  redirectTo: "/dashboard",
  mustChangePassword: false,
  grant: { role: "manager", workspaceIds: [], permissions: [], canInvite: [], sections: {} },
  places: [],
  organizations: [
    { id: "org_canal", name: "Canal Living", role: "tenant", roleLabel: "Tenant" },
    { id: "org_harbor", name: "Harbor Homes", role: "manager", roleLabel: "Manager", current: true },
  ],
};
const settingsOfTwo = {
  queryClient: new QueryClient(),
  client: createClient({
    baseUrl: "http://host.example/api/latchkey",
    retries: 0,
    fetch: () => Promise.resolve(Response.json(inTwo)),
  }),
};

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
  OrganizationSwitcher: {
    element: "span",
    render: (props) => (
      <latchkey.LatchkeyProvider {...settingsOfTwo}>
        <latchkey.OrganizationSwitcher {...props} />
      </latchkey.LatchkeyProvider>
    ),
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
  SessionList: { element: "div", render: (props) => <latchkey.SessionList {...props} /> },
  SignInForm: { element: "div", render: (props) => <latchkey.SignInForm {...props} /> },
  SignOutButton: { element: "span", render: (props) => <latchkey.SignOutButton {...props} /> },
  TemporaryPasswordForm: {
    element: "form",
    render: (props) => <latchkey.TemporaryPasswordForm {...props} {...form} />,
  },
};
