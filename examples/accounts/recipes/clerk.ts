import { createJwtReader, type ExternalAccounts } from "@latchkey/server";

/**
 * Clerk, by the session token that its cookie `__session` has. It says who, not which address: Clerk's own API says
 * that.
 *
 * @param issuer the Frontend API's address, `https://clerk.your-site.com`
 */
export function clerkAccounts({
  issuer,
  secretKey,
  signInUrl,
}: {
  issuer: string;
  secretKey: string;
  signInUrl: string;
}): ExternalAccounts {
  const readClaims = createJwtReader({ jwksUrl: `${issuer}/.well-known/jwks.json`, issuer, cookie: "__session" });
  return {
    mode: "external",
    signInUrl,
    async readSession(headers, { signal }) {
      const claims = await readClaims(headers);
      if (!claims) return null;
      const answer = await fetch(`https://api.clerk.com/v1/users/${encodeURIComponent(claims.sub)}`, {
        headers: { Authorization: `Bearer ${secretKey}` },
        signal,
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`Clerk answered ${answer.status}.`);
      const user = (await answer.json()) as ClerkUser;
      const primary = user.email_addresses.find(({ id }) => id === user.primary_email_address_id);
      if (!primary) return null;
      return {
        id: user.id,
        email: primary.email_address,
        name: [user.first_name, user.last_name].filter(Boolean).join(" "),
        emailVerified: primary.verification?.status === "verified",
      };
    },
  };
}

interface ClerkUser {
  id: string;
  first_name: string | null;
  last_name: string | null;
  primary_email_address_id: string | null;
  email_addresses: { id: string; email_address: string; verification: { status: string } | null }[];
}
