import type { BetterAuthPlugin, GenericEndpointContext } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import * as z from "zod/mini";

/**
 * Session functions: endpoints without a path, which better-auth's router cannot reach, but which can set and read
 * signed cookies.
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
      startSession: createAuthEndpoint(
        { method: "POST", body: z.object({ accountId: z.string(), organizationId: z.nullable(z.string()) }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.accountId);
          // The admin plugin's hook refuses to create a session for a banned account.
          if (user === null) throw new Error("No such account.");
          const session = await internalAdapter.createSession(user.id, false, {
            organizationId: ctx.body.organizationId,
          });
          await setSessionCookie(ctx, { session, user }, false);
          return { id: session.id };
        },
      ),
      currentSession: createAuthEndpoint({ method: "GET", requireHeaders: true }, async (ctx) => {
        const token = await readToken(ctx);
        const found = token === null ? null : await ctx.context.internalAdapter.findSession(token);
        if (found === null || found.session.expiresAt.getTime() <= Date.now()) return null;
        return found;
      }),
      endSession: createAuthEndpoint({ method: "POST", requireHeaders: true }, async (ctx) => {
        const token = await readToken(ctx);
        if (token !== null) await ctx.context.internalAdapter.deleteSession(token);
        deleteSessionCookie(ctx);
        return null;
      }),
    },
  } satisfies BetterAuthPlugin;
}
