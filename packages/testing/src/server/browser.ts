import type { StaffSeed } from "../world/world.js";

/** A member of the host's staff to sign in. */
export interface ServerStaff extends StaffSeed {
  /** Default: the server's own organization. */
  organizationId?: string;
}

/**
 * A person's browser: the member of the host's staff who uses it, and its cookies. Each has a network address of its
 * own, by which wrong guesses are counted.
 */
export interface ServerBrowser {
  staff: ServerStaff | null;
  readonly cookies: Map<string, string>;
  readonly address: string;
}

let browsers = 0;

/** A browser in which nobody is signed in. */
export function newServerBrowser(): ServerBrowser {
  browsers += 1;
  // RFC 2544 keeps these addresses for tests.
  return { staff: null, cookies: new Map(), address: `198.18.${(browsers >> 8) & 255}.${browsers & 255}` };
}

/** Keeps the cookies that a response sets, and forgets those that it deletes. */
export function keepCookies({ cookies }: ServerBrowser, headers: Headers): void {
  for (const line of headers.getSetCookie()) {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === "" || /max-age=0/i.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }
}

/** The `Cookie` header of a browser; empty without cookies. */
export const cookieHeader = ({ cookies }: ServerBrowser): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
