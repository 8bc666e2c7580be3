import { Email } from "@latchkey/core/contract";
import { hashPassword } from "../accounts/password-hash.js";
import { checkPassword } from "../accounts/password-policy.js";
import { recordEvents } from "../store/events.js";
import { findOrganization, putOrganization } from "../store/organizations.js";
import { findUserOfAccount, grant, insertUser } from "../store/users.js";
import { inTransaction } from "../store/transaction.js";
import type { App } from "./app.js";
import { requireRole } from "./authority.js";

/** The first person of an organization, made by whoever runs the server. */
export interface NewAdmin {
  organizationId: string;
  email: string;
  firstName: string;
  lastName: string;
  password: string;
  /** Default `master_admin`. */
  role?: string;
  /** Name for an organization that does not exist yet. Default its id. */
  organizationName?: string;
}

/**
 * Makes a user who holds the whole organization, and the organization where there is none.
 *
 * @returns the user's id
 * @throws Error where the address is taken or malformed, or the password too weak
 */
export async function createAdmin(app: App, admin: NewAdmin): Promise<string> {
  const { organizationId, firstName, lastName, password } = admin;
  const email = Email.parse(admin.email);
  const weakness = checkPassword(password, [email, firstName, lastName, admin.organizationName ?? ""]);
  if (weakness) throw new Error(`The password will not do: ${weakness.replaceAll("_", " ")}. Use 12 characters or more.`);
  if (await app.accounts.findByEmail(email)) throw new Error(`There is an account of ${email} already.`);
  const passwordHash = await hashPassword(password);
  return inTransaction(app.db, async (trx) => {
    if (!(await findOrganization(trx, organizationId))) await putOrganization(trx, organizationId, { name: admin.organizationName ?? organizationId });
    const role = await requireRole(app, trx, organizationId, admin.role ?? "master_admin");
    const account = await app.accounts.create({ email, name: `${firstName} ${lastName}`.trim(), passwordHash, mustChangePassword: false, emailVerified: true }, trx);
    const known = await findUserOfAccount(trx, organizationId, account.id);
    const userId =
      known?.id ??
      (await insertUser(trx, { organization_id: organizationId, account_id: account.id, contact_id: null, email, first_name: firstName, last_name: lastName, role: role.key, record_set_id: null }));
    await grant(trx, { organizationId, userId, role: role.key, workspaceIds: null, contactId: null, invitationId: null });
    await recordEvents(trx, organizationId, [{ type: "user.created", actor: null, target: { type: "user", id: userId }, userId, requestId: null }]);
    return userId;
  });
}
