import * as z from "zod/mini";
import { Accept, CodeBody, TokenBody } from "./acceptance/schema.js";
import { BatchCreate } from "./batch/schema.js";
import { AutoInvitePut, ContactCreate, ContactUpdate } from "./contact/schema.js";
import { ContactSync } from "./contact/sync.js";
import { ImportApply, ImportRowsUpdate, ImportUpdate } from "./import/schema.js";
import { InvitationCreate } from "./invitation/schema.js";
import { OrganizationPut } from "./organization/schema.js";
import { RecordSetCreate, RecordSetUpdate, RoleCreate, RoleUpdate } from "./role/schema.js";
import type { Schema } from "./route.js";
import type { RoutesWithoutBodies } from "./routes-without-bodies.js";
import {
  OrganizationChoice,
  PasswordChange,
  PasswordResetConfirm,
  PasswordResetRequest,
  SignIn,
  SignInLinkConfirm,
  SignInLinkRequest,
} from "./session/schema.js";
import { SuppressionLift } from "./suppression/schema.js";
import { UserUpdate } from "./user/schema.js";
import { WebhookEndpointCreate, WebhookEndpointUpdate, WebhookReplay } from "./webhook-endpoint/schema.js";
import { ContactAdd, WorkspacePut } from "./workspace/schema.js";

/** A file, as bytes. */
const ImportFile = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A schema for each route of a noun that takes a body. */
type BodiesOfNoun<Noun> = {
  [Verb in keyof Noun as Noun[Verb] extends { takesBody: true } ? Verb : never]: Schema;
};
type BodiesOf<Nouns> = {
  [Noun in keyof Nouns as keyof BodiesOfNoun<Nouns[Noun]> extends never ? never : Noun]: BodiesOfNoun<Nouns[Noun]>;
};

/**
 * The schema of every body, by noun and verb. They are apart from the routes because the client sends bodies without
 * reading them: a page that has only the client does not load their schemas.
 */
export const bodies = {
  organization: { put: OrganizationPut },
  workspaces: { put: WorkspacePut, addContact: ContactAdd },
  roles: { create: RoleCreate, update: RoleUpdate },
  recordSets: { create: RecordSetCreate, update: RecordSetUpdate },
  contacts: { create: ContactCreate, sync: ContactSync, update: ContactUpdate, setAutoInvite: AutoInvitePut },
  invitations: { create: InvitationCreate, preview: InvitationCreate },
  batches: { create: BatchCreate, preview: BatchCreate },
  suppressions: { lift: SuppressionLift },
  imports: { create: ImportFile, update: ImportUpdate, updateRows: ImportRowsUpdate, apply: ImportApply },
  users: { update: UserUpdate },
  webhooks: { mail: z.unknown() },
  webhookEndpoints: { create: WebhookEndpointCreate, update: WebhookEndpointUpdate, replay: WebhookReplay },
  acceptance: { preview: TokenBody, accept: Accept, renew: TokenBody, code: CodeBody },
  session: {
    signIn: SignIn,
    changePassword: PasswordChange,
    switchOrganization: OrganizationChoice,
    requestLink: SignInLinkRequest,
    confirmLink: SignInLinkConfirm,
  },
  passwordReset: { request: PasswordResetRequest, confirm: PasswordResetConfirm },
} as const satisfies BodiesOf<RoutesWithoutBodies>;
