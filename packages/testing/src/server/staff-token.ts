import { createHmac } from "node:crypto";
import { defaultStaff } from "../world/seeds.js";
import type { ServerStaff } from "./browser.js";

const LIFETIME_SECONDS = 1800;

/** The token by which a host says who is calling: HS256, as its server would sign it. */
export function staffTokenOf(
  { id, name, email, role, workspaceIds, isHost = false }: ServerStaff,
  organizationId: string,
  secret: string,
): string {
  const claims = {
    sub: id ?? defaultStaff.id,
    org: organizationId,
    role,
    name: name ?? defaultStaff.name,
    ...(email == null ? {} : { email }),
    ...(workspaceIds == null ? {} : { workspaces: workspaceIds }),
    aud: isHost ? "latchkey-host" : "latchkey",
    // The server compares it with the machine's clock, whatever the test's clock says.
    exp: Math.floor(Date.now() / 1000) + LIFETIME_SECONDS,
  };
  const signed = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
