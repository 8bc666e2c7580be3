/** Lists of people, and what is known of one. */

import type { Contact } from "@latchkey/core";
import type { ReactNode } from "react";
import * as latchkey from "../../src/index.js";
import { Use, type PartCase } from "../describe-part.js";

const noop = () => {};
const tenant = "tenant";
const revoke = (contact: Contact) => ({ what: "revoke", contact }) as const;

const residents = (children: (table: latchkey.ResidentsTableController) => ReactNode) => (
  <Use hook={latchkey.useResidentsTable}>{children}</Use>
);

const users = (children: (table: latchkey.UsersTableController) => ReactNode) => (
  <Use hook={latchkey.useUsersTable}>{children}</Use>
);

const adoption = (children: (known: latchkey.Adoption) => ReactNode) => (
  <Use hook={latchkey.usePortalAdoption}>{({ adoption: known }) => (known ? children(known) : null)}</Use>
);

export const lists: Record<string, PartCase> = {
  AdoptionBars: {
    element: "section",
    render: (props) => adoption((known) => <latchkey.AdoptionBars {...props} adoption={known} onChoose={noop} />),
  },
  AdoptionLine: {
    element: "section",
    render: (props) => adoption((known) => <latchkey.AdoptionLine {...props} adoption={known} />),
  },
  BatchProgress: {
    element: "div",
    render: (props) => <latchkey.BatchProgress {...props} batchId="bat_unknown" />,
  },
  EligibilityChecklist: {
    element: "div",
    render: (props, { pending }) => <latchkey.EligibilityChecklist {...props} contact={pending} role={tenant} />,
  },
  EligibilityDialog: {
    element: "dialog",
    render: (props, { pending }) => (
      <latchkey.EligibilityDialog {...props} contact={pending} role={tenant} onOpenChange={noop} />
    ),
  },
  EligibilityItems: {
    element: "ul",
    render: (props) => (
      <latchkey.EligibilityItems {...props} checks={[{ id: "valid_email", ok: false, message: "" }]} />
    ),
  },
  ImportWizard: { element: "div", render: (props) => <latchkey.ImportWizard {...props} /> },

  PortalAdoption: { element: "div", render: (props) => <latchkey.PortalAdoption {...props} /> },
  PersonalData: {
    element: "div",
    render: (props, { pending }) => <latchkey.PersonalData {...props} contact={pending} />,
  },
  PortalInvitesStep: { element: "div", render: (props) => <latchkey.PortalInvitesStep {...props} /> },
  PropertyContacts: {
    element: "div",
    render: (props) => <latchkey.PropertyContacts {...props} workspaceId="wsp_maple" />,
  },
  ResidentDialogs: {
    element: "dialog",
    render: (props, { invited }) =>
      residents((table) => <latchkey.ResidentDialogs {...props} table={{ ...table, asking: revoke(invited) }} />),
  },
  ResidentsGrid: {
    element: "div",
    render: (props) => residents((table) => <latchkey.ResidentsGrid {...props} table={table} />),
  },
  ResidentsPager: {
    element: "div",
    render: (props) => residents((table) => <latchkey.ResidentsPager {...props} table={table} />),
  },
  ResidentsTable: { element: "div", render: (props) => <latchkey.ResidentsTable {...props} /> },
  ResidentsToolbar: {
    element: "div",
    render: (props) => residents((table) => <latchkey.ResidentsToolbar {...props} table={table} />),
  },
  RoleBadge: { element: "span", render: (props) => <latchkey.RoleBadge {...props} role={tenant} /> },
  StatusBadge: { element: "span", render: (props) => <latchkey.StatusBadge {...props} status="invited" /> },
  UserDialogs: {
    element: "dialog",
    render: (props, { invited }) =>
      users((table) => <latchkey.UserDialogs {...props} table={{ ...table, asking: revoke(invited) }} />),
  },
  UsersGrid: { element: "div", render: (props) => users((table) => <latchkey.UsersGrid {...props} table={table} />) },
  UsersTable: { element: "div", render: (props) => <latchkey.UsersTable {...props} /> },
  VerificationItem: {
    element: "li",
    render: (props, { invited }) => (
      <Use hook={() => latchkey.useVerification({ contactId: invited.id })}>
        {({ checks }) => (checks?.[0] ? <latchkey.VerificationItem {...props} check={checks[0]} /> : null)}
      </Use>
    ),
  },
  VerificationPanel: {
    element: "div",
    render: (props, { invited }) => <latchkey.VerificationPanel {...props} contactId={invited.id} />,
  },
};
