import { createJwtReader, type ExternalAccounts } from "@latchkey/server";

/**
 * Auth0, by its ID token: the app sends it as bearer (`createClient({ getToken })`). An access token has no address.
 *
 * @param domain `https://your-tenant.us.auth0.com`
 */
export function auth0Accounts({
  domain,
  clientId,
  signInUrl,
}: {
  domain: string;
  clientId: string;
  signInUrl: string;
}): ExternalAccounts {
  const readClaims = createJwtReader({
    jwksUrl: `${domain}/.well-known/jwks.json`,
    issuer: `${domain}/`,
    audience: clientId,
  });
  return {
    mode: "external",
    signInUrl,
    async readSession(headers) {
      const claims = await readClaims(headers);
      if (typeof claims?.["email"] !== "string") return null;
      const { sub: id, email, name, email_verified: emailVerified } = claims;
      return {
        id,
        email: String(email),
        name: typeof name === "string" ? name : null,
        emailVerified: emailVerified === true,
      };
    },
  };
}
