import * as z from "zod/mini";
import { Instant, LinkToken, Name, Password, Secret, growing, line } from "../fields.js";
import { optional } from "../optional.js";
import { activations } from "../role/schema.js";
import { SessionUser } from "../session/schema.js";

/** The states of a link, as the accept page shows them. */
export const previewStates = [
  "open",
  "expired",
  "superseded",
  "revoked",
  "accepted",
  "signed_in_as_other",
  "organization_suspended",
  "organization_closed",
] as const;
export type PreviewState = (typeof previewStates)[number];

/** How an existing account signs in. */
export const signInWays = ["password", "link"] as const;
export type SignInWay = (typeof signInWays)[number];

/** The password rules that a form can show while typing. The server checks the others on submit. */
export const PasswordPolicy = z.object({ minLength: z.number(), maxLength: z.number() });

export const Preview = z.object({
  state: growing(previewStates),
  invitation: z.object({
    organization: z.object({
      name: z.string(),
      contactEmail: z.nullable(z.string()),
      branding: z.object({ logoUrl: z.nullable(z.string()), accentColor: z.nullable(z.string()) }),
    }),
    workspace: z.nullable(z.object({ name: z.string() })),
    role: z.string(),
    roleLabel: z.string(),
    inviter: z.object({ name: z.string() }),
    firstName: z.string(),
    maskedEmail: z.string(),
    activation: growing(activations),
    locale: z.string(),
    expiresAt: Instant,
  }),
  /**
   * Whether the person has to sign in before accepting. With `signInUrl`, they may not have an account yet and can
   * create one there.
   */
  accountExists: z.boolean(),
  /**
   * How the person signs in before accepting: with their password, or with a link that `POST /session/link` mails to
   * them. Undefined if they need not, or if they sign in with the host.
   */
  signInBy: z.optional(growing(signInWays)),
  /**
   * The host's sign-in page, if the host keeps the accounts. If someone is signed in, it is the page for switching
   * accounts. The host leads back to the accept page.
   */
  signInUrl: z.optional(z.string()),
  signedInAs: z.optional(z.object({ name: z.string(), email: z.nullable(z.string()) })),
  passwordPolicy: PasswordPolicy,
});
export type Preview = z.infer<typeof Preview>;

export const TokenBody = z.strictObject({ token: LinkToken });

export const Accept = z.strictObject({
  token: LinkToken,
  password: optional(Password),
  firstName: optional(Name),
  lastName: optional(Name),
});
export type Accept = z.infer<typeof Accept>;

export const Accepted = z.object({
  redirectTo: z.string(),
  user: SessionUser,
  /** The bearer token of the new session, if the host's accounts use one instead of a cookie. */
  sessionToken: z.optional(z.string()),
});
export type Accepted = z.infer<typeof Accepted>;

export const CodeBody = z.strictObject({ code: Secret, lastName: line(100, 1) });
export const CodeToken = z.object({ token: z.string() });
