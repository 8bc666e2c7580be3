import PostalMime from "postal-mime";
import type { Reply } from "./client.ts";
import type { Scene } from "./scene.ts";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./wait.ts";

/** A valid invitation of an address. */
export const invitationOf = (email: string) => ({
  email,
  firstName: "Robin",
  lastName: "Guest",
  role: "tenant",
  workspaceIds: ["maple"],
});

/** A password of sufficient strength. */
export const PASSWORD = "violet anchor meadow 7";

/** An invitation whose mail has arrived. */
export interface Invited {
  id: string;
  token: string;
  reply: Reply;
}

/** Invites an address, and waits for the link. */
export async function invite(scene: Scene, { address }: ServerProcess, email: string): Promise<Invited> {
  const reply = await scene.client.ask(address, "POST", "/invitations", { body: invitationOf(email) });
  if (reply.status !== 201) throw new Error(`The invitation got ${reply.status} ${reply.text}`);
  return { id: String(reply.body["id"]), token: await linkOf(scene, email), reply };
}

/** The token of the link in the newest mail to an address. */
export async function linkOf({ mail }: Scene, email: string, after = 0): Promise<string> {
  const raw = await until(`a mail to ${email}`, () => {
    const all = mail.taken.filter(({ recipient }) => recipient === email);
    return all.length > after ? (all.at(-1)?.raw ?? null) : null;
  });
  const { text } = await PostalMime.parse(raw);
  return /#token=([\w-]+)$/m.exec(text ?? "")?.[1] ?? "none";
}
