import { createJwtReader, type ExternalAccounts } from "@latchkey/server";

/**
 * WorkOS AuthKit, by its access token, sent as bearer (`createClient({ getToken })`). It says who, not which address:
 * WorkOS's own API says that.
 */
export function workosAccounts({
  clientId,
  apiKey,
  signInUrl,
}: {
  clientId: string;
  apiKey: string;
  signInUrl: string;
}): ExternalAccounts {
  const api = "https://api.workos.com";
  const readClaims = createJwtReader({
    jwksUrl: `${api}/sso/jwks/${clientId}`,
    issuer: [api, `${api}/user_management/${clientId}`],
  });
  return {
    mode: "external",
    signInUrl,
    async readSession(headers, { signal }) {
      const claims = await readClaims(headers);
      if (!claims) return null;
      const answer = await fetch(`${api}/user_management/users/${encodeURIComponent(claims.sub)}`, {
        headers: { Authorization: `Bearer ${apiKey}` },
        signal,
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`WorkOS answered ${answer.status}.`);
      const user = (await answer.json()) as {
        id: string;
        email: string;
        email_verified: boolean;
        first_name: string | null;
        last_name: string | null;
      };
      return {
        id: user.id,
        email: user.email,
        name: [user.first_name, user.last_name].filter(Boolean).join(" "),
        emailVerified: user.email_verified,
      };
    },
  };
}
