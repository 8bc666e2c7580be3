import type { InvitationChange } from "@latchkey/core/contract";
import { sql } from "kysely";
import type { Email } from "postal-mime";
import { expect, vi } from "vitest";
import { waiting } from "../patience.js";
import { tokenIn } from "./mail-sink.js";
import { Jar, PASSWORD, type Caller, type Office, type TestServer } from "./test-server.js";

/** An invited person, and their mail. */
export interface Invited {
  invitation: InvitationChange;
  email: string;
  mail: Email;
  token: string;
}

/** Invites a new person to the office's workspace, and waits for their mail. */
export async function invite(
  server: TestServer,
  office: Office,
  body: Record<string, unknown> = {},
  by: Caller = office.admin,
): Promise<Invited> {
  const email = office.address("guest");
  const { body: invitation } = await by.invitations.create({
    body: { email, firstName: "Robin", lastName: "Guest", role: "tenant", workspaceIds: [office.workspaceId], ...body },
  });
  const mail = await server.sink.mailTo(invitation.email);
  await recordedAsSent(server, invitation.id);
  return { invitation, email: invitation.email, mail, token: tokenIn(mail) };
}

/** Waits until the server has recorded that a mail went out, which is shortly after it arrived. */
async function recordedAsSent({ database }: TestServer, invitationId: string): Promise<void> {
  const states = () =>
    database.db.selectFrom("sends").select("state").where("invitation_id", "=", invitationId).execute();
  await vi.waitFor(
    async () => expect((await states()).filter(({ state }) => state === "sending")).toEqual([]),
    waiting,
  );
}

/** Accepts with a password. Returns the browser that is signed in then. */
export async function accept(server: TestServer, token: string): Promise<{ jar: Jar; userId: string }> {
  const jar = new Jar();
  const { body } = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
  return { jar, userId: body.user.id };
}

/** Sets a time of an invitation, by default to now. */
export async function age(
  server: TestServer,
  invitationId: string,
  column: "expires_at" | "resend_available_at",
  to = sql<Date>`now()`,
): Promise<void> {
  // In one transaction, in which now() does not change, so that the contact's badge has exactly the invitation's time.
  // The contact comes first, as the server locks them: a mail may be going out meanwhile.
  await server.database.db.transaction().execute(async (trx) => {
    if (column === "expires_at")
      await trx
        .updateTable("contacts")
        .set({ portal_expires_at: to })
        .where("portal_invitation_id", "=", invitationId)
        .execute();
    await trx
      .updateTable("invitations")
      .set({ [column]: to })
      .where("id", "=", invitationId)
      .execute();
  });
}
