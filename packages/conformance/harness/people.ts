import type { InvitationChange } from "@latchkey/core/contract";
import type { Mail } from "@latchkey/testing";
import { expect, vi } from "vitest";
import { waiting } from "../../server/test/patience.js";
import { Jar, PASSWORD, type Caller, type Office, type Server } from "./office.js";

/** An invited person, and their mail. */
export interface Invited {
  invitation: InvitationChange;
  email: string;
  mail: Mail;
  token: string;
}

/** Invites a new person to the office's workspace, and waits until their mail is recorded as sent. */
export async function invite(
  server: Server,
  office: Office,
  body: Record<string, unknown> = {},
  by: Caller = office.admin,
): Promise<Invited> {
  const given = "contactId" in body ? {} : { email: office.address("guest"), firstName: "Robin", lastName: "Guest" };
  const { body: invitation } = await by.invitations.create({
    body: { ...given, role: "tenant", workspaceIds: [office.workspaceId], ...body },
  });
  const mail = await server.mailTo(invitation.email);
  await settled(office, invitation.id);
  return { invitation, email: invitation.email, mail, token: mail.token };
}

/** Waits until the outcome of an invitation's mail is recorded. Returns it. */
export const settled = (office: Office, invitationId: string): Promise<string | null> =>
  vi.waitFor(async () => {
    const { body } = await office.admin.invitations.get({ params: { id: invitationId } });
    expect(body.delivery).not.toBe("queued");
    return body.delivery;
  }, waiting);

/** Accepts with a password. Returns the browser that is signed in then. */
export async function accept(server: Server, token: string): Promise<{ jar: Jar; userId: string }> {
  const jar = new Jar();
  const { body } = await server.anonymous.acceptance.accept({ jar, body: { token, password: PASSWORD } });
  return { jar, userId: body.user.id };
}
