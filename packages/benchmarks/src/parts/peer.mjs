import { betterAuth } from "better-auth-newest";
import { getMigrations } from "better-auth-newest/db/migration";
import { organization } from "better-auth-newest/plugins";
import pg from "pg";
import { secret } from "./identity.mjs";

const password = "violet anchor meadow 7";

/**
 * better-auth with its organization plugin, as its documentation sets it up. Its limits of 100 invitations and 100
 * members are lifted, and mails go nowhere.
 */
export async function startPeer(database) {
  const pool = new pg.Pool({ connectionString: database, max: 10 });
  pool.on("error", () => {});
  const auth = betterAuth({
    baseURL: "http://127.0.0.1",
    secret,
    database: pool,
    emailAndPassword: { enabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      organization({ invitationLimit: 1e9, membershipLimit: 1e9, sendInvitationEmail: () => Promise.resolve() }),
    ],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();

  /** Creates an account. Resolves with the headers that carry its session. */
  async function signUp({ email, name = "Bench" }) {
    const { headers } = await auth.api.signUpEmail({ body: { email, password, name }, returnHeaders: true });
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(";")[0])
      .join("; ");
    return new Headers({ cookie });
  }

  let organizations = 0;
  return {
    auth,
    pool,
    signUp,
    /** An organization of its own, with a function that invites one more person as its owner. */
    async createOrganization() {
      organizations += 1;
      const slug = `bench-${organizations}`;
      const headers = await signUp({ email: `owner-${slug}@example.com` });
      const { id } = await auth.api.createOrganization({ body: { name: "Bench", slug }, headers });
      return {
        id,
        headers,
        invite: (email) =>
          auth.api.createInvitation({
            body: { email, role: "member", organizationId: id },
            headers: new Headers(headers),
          }),
      };
    },
    /** Signs up and accepts an invitation. */
    async accept({ id, email }) {
      const headers = await signUp({ email });
      return auth.api.acceptInvitation({ body: { invitationId: id }, headers });
    },
    stop: () => pool.end(),
  };
}
