import * as z from "zod/mini";
import { Instant, Name, Password, Secret, growing, line } from "../fields.js";
import { activations } from "../role/schema.js";
import { SessionUser } from "../session/schema.js";

/** What an invitee's page can find a link to be. */
export const previewStates = ["open", "expired", "superseded", "revoked", "accepted", "signed_in_as_other"] as const;
export type PreviewState = (typeof previewStates)[number];

/** The server's password rules that a form can show while one types; the rest is judged on submit. */
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
   * Whether the person signs in before they accept. Where `signInUrl` is there as well, they may not have an account
   * yet and can make one there.
   */
  accountExists: z.boolean(),
  /**
   * The host's page to sign in, where that is not here; where somebody is signed in, the one for signing in as somebody
   * else. It leads back to the accept page as the host has arranged.
   */
  signInUrl: z.optional(z.string()),
  signedInAs: z.optional(z.object({ name: z.string(), email: z.nullable(z.string()) })),
  passwordPolicy: PasswordPolicy,
});
export type Preview = z.infer<typeof Preview>;

export const TokenBody = z.strictObject({ token: Secret });

export const Accept = z.strictObject({
  token: Secret,
  password: z.optional(Password),
  firstName: z.optional(Name),
  lastName: z.optional(Name),
});
export type Accept = z.infer<typeof Accept>;

export const Accepted = z.object({
  redirectTo: z.string(),
  user: SessionUser,
  /** The bearer of the session just begun, where the host's accounts give one instead of a cookie. */
  sessionToken: z.optional(z.string()),
});
export type Accepted = z.infer<typeof Accepted>;

export const CodeBody = z.strictObject({ code: Secret, lastName: line(100, 1) });
export const CodeToken = z.object({ token: z.string() });
