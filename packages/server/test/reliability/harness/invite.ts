import PostalMime from "postal-mime";
import type { Told } from "./client.ts";
import type { Scene } from "./scene.ts";
import type { ServerProcess } from "./server-process.ts";
import { until } from "./wait.ts";

/** What a valid invitation of an address takes. */
export const invitationOf = (email: string) => ({
  email,
  firstName: "Robin",
  lastName: "Guest",
  role: "tenant",
  workspaceIds: ["maple"],
});

/** A password that will do. */
export const PASSWORD = "violet anchor meadow 7";

/** Somebody invited, whose link has come. */
export interface Invited {
  id: string;
  token: string;
  told: Told;
}

/** Invites somebody, and waits for their link. */
export async function invite(scene: Scene, { address }: ServerProcess, email: string): Promise<Invited> {
  const told = await scene.client.ask(address, "POST", "/invitations", { body: invitationOf(email) });
  if (told.status !== 201) throw new Error(`Inviting answered ${told.status} ${told.text}`);
  return { id: String(told.body["id"]), token: await linkOf(scene, email), told };
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
