import type { ExternalAccounts } from "@latchkey/server";

/**
 * Supabase, by its access token, sent as bearer (`createClient({ getToken })`). Supabase itself says whether the
 * address is confirmed: `user_metadata.email_verified` in the token is what the user may have written there.
 *
 * @param url `https://your-project.supabase.co`
 */
export function supabaseAccounts({
  url,
  anonKey,
  signInUrl,
}: {
  url: string;
  anonKey: string;
  signInUrl: string;
}): ExternalAccounts {
  return {
    mode: "external",
    signInUrl,
    async readSession(headers, { signal }) {
      const authorization = headers.get("Authorization");
      if (!authorization) return null;
      const answer = await fetch(`${url}/auth/v1/user`, {
        headers: { apikey: anonKey, Authorization: authorization },
        signal,
      });
      if (answer.status === 401 || answer.status === 403) return null;
      if (!answer.ok) throw new Error(`Supabase answered ${answer.status}.`);
      const user = (await answer.json()) as {
        id: string;
        email?: string;
        email_confirmed_at?: string | null;
        user_metadata?: { full_name?: string };
      };
      if (!user.email) return null;
      return {
        id: user.id,
        email: user.email,
        name: user.user_metadata?.full_name,
        emailVerified: Boolean(user.email_confirmed_at),
      };
    },
  };
}
