import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import * as z from "zod/mini";

/**
 * Session cookies: endpoints without a path, which better-auth's router cannot reach, but which can set and read signed
 * cookies. None of them uses the database.
 *
 * @param secrets the secret that signs cookies, then rotated ones, whose cookies are still valid
 */
export function sessionPlugin(secrets: readonly string[]) {
  async function readToken(ctx: GenericEndpointContext): Promise<string | null> {
    for (const secret of secrets) {
      const token = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, secret);
      if (typeof token === "string" && token !== "") return token;
    }
    return null;
  }

  return {
    id: "latchkey-session",
    endpoints: {
      setSession: createAuthEndpoint({ method: "POST", body: z.object({ token: z.string() }) }, async (ctx) => {
        const { authCookies, secret, sessionConfig } = ctx.context;
        const { name, attributes } = authCookies.sessionToken;
        await ctx.setSignedCookie(name, ctx.body.token, secret, { ...attributes, maxAge: sessionConfig.expiresIn });
        return null;
      }),
      readSession: createAuthEndpoint({ method: "GET", requireHeaders: true }, readToken),
      removeSession: createAuthEndpoint({ method: "POST", requireHeaders: true }, async (ctx) => {
        const token = await readToken(ctx);
        deleteSessionCookie(ctx);
        return token;
      }),
    },
  } satisfies BetterAuthPlugin;
}
