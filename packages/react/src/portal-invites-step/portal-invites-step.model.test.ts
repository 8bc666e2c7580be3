import { aContact, anOrganization, aRole } from "@latchkey/testing";
import { expect, it } from "vitest";
import { en } from "../locales/en.js";
import { candidatesOf } from "./portal-invites-step.model.js";

const now = new Date();
const tenant = aRole({
  key: "tenant",
  prerequisites: ["valid_email", "contact_type", "lease_linked", "organization_profile_complete"],
});
const problemOf = (contact: ReturnType<typeof aContact>) =>
  candidatesOf([contact], tenant, anOrganization(), now, en)[0]?.problem;

it.each([
  ["no address", aContact({ email: null }), "No email address"],
  ["another type", aContact({ type: "owner" }), "The contact type does not suit the role"],
  ["no lease", aContact({ workspaces: [] }), "No lease is linked"],
  ["access", aContact({ portal: { status: "active" } }), "Already active"],
  ["an open invitation", aContact({ portal: { status: "invited" } }), "Already invited"],
  ["one that is over", aContact({ portal: { status: "expired" } }), undefined],
  ["nothing against it", aContact(), undefined],
])("a person with %s", (_what, contact, problem) => expect(problemOf(contact)).toBe(problem));
