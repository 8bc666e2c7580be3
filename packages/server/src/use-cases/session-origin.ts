import type { SessionOrigin } from "../accounts/accounts.js";
import type { Call } from "./app.js";

// Enough for the name of every browser. It is the client's own text.
const MOST_OF_USER_AGENT = 300;

/** Where a session begins that a call starts. */
export const originOf = ({ address, headers }: Pick<Call, "address" | "headers">): SessionOrigin => ({
  address,
  userAgent: headers.get("User-Agent")?.slice(0, MOST_OF_USER_AGENT) ?? null,
});
