import type { BetterAuthPlugin } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { z } from "zod";

/**
 * Begins a session without a password, for who has just accepted an invitation. An endpoint without a path: no request
 * reaches it.
 */
export const acceptedSessions = () =>
  ({
    id: "accepted-sessions",
    endpoints: {
      beginAcceptedSession: createAuthEndpoint(
        { method: "POST", body: z.object({ userId: z.string() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw new Error("There is no such user.");
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return { id: session.id };
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
