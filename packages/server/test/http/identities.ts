import { SignJWT } from "jose";

/** The secret of the tests' servers. */
export const SECRET = "a secret of the tests that is long enough";
/** The origin of the server under test. */
export const ORIGIN = "https://office.example.com";
/** A password that is strong enough. */
export const PASSWORD = "violet anchor meadow 7";

/** Cookies as a browser keeps them. */
export class Jar {
  readonly #cookies = new Map<string, string>();

  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const at = pair.indexOf("=");
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === "" || /max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}

/** Claims of a staff member's token. */
export interface Claims {
  org: string;
  sub?: string;
  role?: string;
  name?: string;
  workspaces?: string[];
  /** Whether the host itself calls, and not the customer's staff. */
  isHost?: boolean;
}

/** An HS256 token, signed with the tests' secret unless another is given. */
export function tokenOf(
  { org, sub = "staff-1", role = "master_admin", name = "Dana Office", workspaces, isHost = false }: Claims,
  secret: string = SECRET,
): Promise<string> {
  return new SignJWT({ org, role, name, ...(workspaces === undefined ? {} : { workspaces }) })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(sub)
    .setAudience(isHost ? "latchkey-host" : "latchkey")
    .setExpirationTime("30m")
    .sign(new TextEncoder().encode(secret));
}
