import type { Route, Routes } from "@latchkey/core/contract";
import type * as z from "zod/mini";
import { acceptInvitation } from "../use-cases/acceptance/accept-invitation.js";
import { previewInvitation } from "../use-cases/acceptance/preview-invitation.js";
import type { App, Call, StaffCall } from "../use-cases/app.js";
import { readBatch, readBatches, readBatchItems, readBatchSummary } from "../use-cases/batches/batches.js";
import { cancelBatch, pauseBatch, resumeBatch, retryBatch } from "../use-cases/batches/control-batch.js";
import { createBatch } from "../use-cases/batches/create-batch.js";
import { previewBatchOf } from "../use-cases/batches/preview-batch.js";
import { syncContacts } from "../use-cases/contact-sync/sync-contacts.js";
import { addToWorkspace } from "../use-cases/contacts/add-to-workspace.js";
import { createContact, readContact, readContacts, updateContactDetails } from "../use-cases/contacts/contacts.js";
import { deleteContact } from "../use-cases/contacts/delete-contact.js";
import { readEvents } from "../use-cases/events/read-events.js";
import { streamBatch, streamEvents, type StreamSource } from "../use-cases/events/streams.js";
import { applyImport } from "../use-cases/imports/apply-import.js";
import { changeImportSettings } from "../use-cases/imports/change-import.js";
import { changeImportRows } from "../use-cases/imports/change-rows.js";
import { createImport } from "../use-cases/imports/create-import.js";
import { readImportFile, type Downloaded } from "../use-cases/imports/import-file.js";
import { readImport, readImportRows, readImports } from "../use-cases/imports/read-imports.js";
import { setAutoInvite } from "../use-cases/invitations/auto-invite.js";
import { createInvitation } from "../use-cases/invitations/create-invitation.js";
import { readEligibility } from "../use-cases/invitations/eligibility.js";
import { previewInvitationMail } from "../use-cases/invitations/preview-mail.js";
import { readInvitation, readInvitations } from "../use-cases/invitations/read-invitations.js";
import { renewInvitation } from "../use-cases/invitations/renew-invitation.js";
import { resendInvitation } from "../use-cases/invitations/resend-invitation.js";
import { revokeInvitation } from "../use-cases/invitations/revoke-invitation.js";
import { exchangeCode } from "../use-cases/letters/exchange-code.js";
import { readLetter } from "../use-cases/letters/read-letter.js";
import { liftContactSuppression } from "../use-cases/mail/lift-suppression.js";
import { processMailReports } from "../use-cases/mail/process-mail-reports.js";
import { liftManySuppressions, readSuppressions } from "../use-cases/mail/suppressions.js";
import {
  readOrganization,
  readWorkspace,
  readWorkspaces,
  writeOrganization,
  writeWorkspace,
} from "../use-cases/organization/organization.js";
import { readAccessReport } from "../use-cases/privacy/access-report.js";
import { eraseContact } from "../use-cases/privacy/erase-contact.js";
import { exportContact } from "../use-cases/privacy/export-contact.js";
import { readRecordSets } from "../use-cases/record-sets/read-record-sets.js";
import { createRecordSet, deleteRecordSet, updateRecordSet } from "../use-cases/record-sets/record-sets.js";
import { readRoles } from "../use-cases/roles/read-roles.js";
import { createRole, deleteRole, updateRole } from "../use-cases/roles/roles.js";
import { changePassword, confirmPasswordReset, requestPasswordReset } from "../use-cases/sessions/passwords.js";
import { readSession, signIn, signOut } from "../use-cases/sessions/session.js";
import { confirmSignInLink, requestSignInLink } from "../use-cases/sessions/sign-in-links.js";
import { endSession, readSignedInBrowsers } from "../use-cases/sessions/signed-in-browsers.js";
import { switchOrganization } from "../use-cases/sessions/switch-organization.js";
import { readStats } from "../use-cases/stats/stats.js";
import { readHealth, readLiveness, readReadiness } from "../use-cases/system/read-health.js";
import { workOnDemand } from "../use-cases/system/work-on-demand.js";
import { deactivateUser, deleteUser, reactivateUser, readSentInvitations } from "../use-cases/users/manage-user.js";
import { readUsers } from "../use-cases/users/read-users.js";
import { updateUser } from "../use-cases/users/update-user.js";
import { verify } from "../use-cases/verification/verify.js";
import {
  readWebhookDeliveries,
  replayWebhookDeliveries,
  testWebhookEndpoint,
} from "../use-cases/webhooks/webhook-deliveries.js";
import {
  createWebhookEndpoint,
  deleteWebhookEndpointById,
  readWebhookEndpoint,
  readWebhookEndpoints,
  rotateSecret,
  updateWebhookEndpoint,
} from "../use-cases/webhooks/webhook-endpoints.js";
import { openApi } from "./open-api.js";

/** The result of a handler. */
export interface Outcome<Body> {
  body: Body;
  /** The body as JSON, if it is text already. */
  json?: string;
  setCookies?: string[];
  /**
   * Counts the request as a wrong guess, although the response does not reveal it: the recipient's secret was unknown,
   * or the route must not be called too often.
   */
  wrongGuess?: boolean;
}

/** The result of a handler whose route is a stream of server-sent events. */
export interface Streamed {
  stream: StreamSource;
}

type Output<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : unknown;
type Part<R extends Route, Key extends "params" | "query" | "body"> =
  R extends Record<Key, infer Schema> ? Output<Schema> : unknown;
type BodyInputOf<R extends Route> = R extends { fileTypes: readonly string[] } ? { file: Uint8Array } : Part<R, "body">;
type InputOf<R extends Route> = Part<R, "params"> & Part<R, "query"> & BodyInputOf<R>;
type BodyOf<R extends Route> = R extends { response: infer Schema } ? Output<Schema> : void;
type ResultOf<R extends Route> = R extends { responseType: "text/event-stream" }
  ? Streamed
  : R extends { responseType: "text/csv" }
    ? Downloaded
    : Outcome<BodyOf<R>>;
type CallOf<R extends Route> = R["access"] extends "public" | "recipient" ? Call : StaffCall;

/** The handler of one route. Its input has been validated. */
export type Handler<R extends Route = Route> = (app: App, call: CallOf<R>, input: InputOf<R>) => Promise<ResultOf<R>>;

/** The handlers by route. A route without one responds with `not_implemented`. */
export type Handlers = {
  [Noun in keyof Routes]?: {
    [Verb in keyof Routes[Noun]]?: Routes[Noun][Verb] extends Route ? Handler<Routes[Noun][Verb]> : never;
  };
};

/** A handler that responds with the output of a use-case. */
const plain =
  <C, Input, Body>(useCase: (app: App, call: C, input: Input) => Promise<Body>) =>
  async (app: App, call: C, input: Input): Promise<Outcome<Body>> => ({ body: await useCase(app, call, input) });

export const handlers: Handlers = {
  system: {
    health: plain(readHealth),
    live: plain(readLiveness),
    ready: plain(readReadiness),
    work: plain(workOnDemand),
    openapi: async () => openApi(),
  },
  organization: { get: plain(readOrganization), put: plain(writeOrganization) },
  workspaces: {
    list: plain(readWorkspaces),
    get: plain(readWorkspace),
    put: plain(writeWorkspace),
    addContact: plain(addToWorkspace),
  },
  imports: {
    create: plain(createImport),
    list: plain(readImports),
    get: plain(readImport),
    update: plain(changeImportSettings),
    rows: plain(readImportRows),
    updateRows: plain(changeImportRows),
    apply: plain(applyImport),
    file: readImportFile,
  },
  roles: { list: plain(readRoles), create: plain(createRole), update: plain(updateRole), remove: plain(deleteRole) },
  recordSets: {
    list: plain(readRecordSets),
    create: plain(createRecordSet),
    update: plain(updateRecordSet),
    remove: plain(deleteRecordSet),
  },
  contacts: {
    list: plain(readContacts),
    create: plain(createContact),
    sync: plain(syncContacts),
    get: plain(readContact),
    update: plain(updateContactDetails),
    remove: plain(deleteContact),
    erase: plain(eraseContact),
    export: plain(exportContact),
    accessReport: plain(readAccessReport),
    liftSuppression: plain(liftContactSuppression),
    eligibility: plain(readEligibility),
    setAutoInvite: plain(setAutoInvite),
  },
  suppressions: { list: plain(readSuppressions), lift: plain(liftManySuppressions) },
  invitations: {
    create: plain(createInvitation),
    preview: plain(previewInvitationMail),
    list: plain(readInvitations),
    get: plain(readInvitation),
    resend: plain(resendInvitation),
    revoke: plain(revokeInvitation),
    letter: plain(readLetter),
  },
  batches: {
    create: plain(createBatch),
    preview: plain(previewBatchOf),
    list: plain(readBatches),
    get: plain(readBatch),
    summary: plain(readBatchSummary),
    items: plain(readBatchItems),
    retry: plain(retryBatch),
    pause: plain(pauseBatch),
    resume: plain(resumeBatch),
    cancel: plain(cancelBatch),
    events: async (app, call, input) => ({ stream: await streamBatch(app, call, input) }),
  },
  webhooks: { mail: plain(processMailReports) },
  webhookEndpoints: {
    list: plain(readWebhookEndpoints),
    create: plain(createWebhookEndpoint),
    get: plain(readWebhookEndpoint),
    update: plain(updateWebhookEndpoint),
    remove: plain(deleteWebhookEndpointById),
    rotateSecret: plain(rotateSecret),
    test: plain(testWebhookEndpoint),
    deliveries: plain(readWebhookDeliveries),
    replay: plain(replayWebhookDeliveries),
  },
  users: {
    list: plain(readUsers),
    update: plain(updateUser),
    remove: plain(deleteUser),
    deactivate: plain(deactivateUser),
    sentInvitations: plain(readSentInvitations),
    reactivate: plain(reactivateUser),
  },
  events: { list: plain(readEvents), stream: async (app, call) => ({ stream: streamEvents(app, call) }) },
  verification: { get: plain(verify) },
  stats: { get: plain(readStats) },
  acceptance: {
    preview: plain(previewInvitation),
    accept: acceptInvitation,
    code: plain(exchangeCode),
    renew: async (app, call, input) => ({ wrongGuess: !(await renewInvitation(app, call, input)), body: {} }),
  },
  session: {
    get: plain(readSession),
    signIn,
    changePassword,
    switchOrganization: plain(switchOrganization),
    requestLink: async (app, call, input) => ({ body: await requestSignInLink(app, call, input), wrongGuess: true }),
    confirmLink: confirmSignInLink,
    listSessions: plain(readSignedInBrowsers),
    endSession: async (app, call, input) => ({ body: undefined, setCookies: await endSession(app, call, input) }),
    signOut: async (app, call) => ({ body: undefined, setCookies: await signOut(app, call) }),
  },
  passwordReset: {
    request: async (app, call, input) => ({ body: await requestPasswordReset(app, call, input), wrongGuess: true }),
    confirm: plain(confirmPasswordReset),
  },
};
