// The entry point of the package. The msw handlers are in `@latchkey/testing/msw`.
export { createWorld } from "./world/create-world.js";
export type { RoleSeed, StaffSeed, World, WorldOptions } from "./world/world.js";
export type { Browser, ExternalIdentity } from "./world/browser.js";
export type { Clock, ClockStep } from "./world/clock.js";
export type { ContactSeed } from "./world/add-contact.js";
export { defaultPassword, type InvitationSeed, type UserSeed } from "./world/seeds.js";
export type { Inbox, Mail } from "./world/inbox.js";
export type { RouteName } from "./answer/route-table.js";
export type { AnswerOptions } from "./answer/answer.js";
export { fetchFor, type Answers, type FetchForOptions } from "./fetch-for.js";
export { aContact, anInvitation, anInvitationChange, type ContactParts } from "./builders/contacts.js";
export { aPreview, aSession, aUser, type PreviewParts, type SessionParts } from "./builders/accounts.js";
export { anEvent, anOrganization, aRecordSet, aRole, aWorkspace } from "./builders/organizations.js";
export { resetBuilders } from "./builders/numbering.js";
export { seedResidents } from "./builders/seed-residents.js";
