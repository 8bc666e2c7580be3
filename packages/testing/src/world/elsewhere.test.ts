import { createClient, isLatchkeyError } from "@latchkey/core";
import { beforeEach, expect, test } from "vitest";
import { fetchFor } from "../fetch-for.js";
import { createWorld } from "./create-world.js";
import type { World } from "./world.js";

let world: World;
let token: string;
beforeEach(() => {
  world = createWorld();
  world.keepAccountsElsewhere("https://id.example.com/sign-in");
  const contact = world.addContact({ firstName: "Robin", lastName: "Guest", email: "robin@example.com" });
  world.addInvitation({ role: "tenant", contactId: contact.id });
  ({ token } = world.inbox.latest("robin@example.com"));
});

const client = () => createClient({ baseUrl: "http://localhost/api/latchkey", fetch: fetchFor(world), retries: 0 });
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: unknown) => (isLatchkeyError(error) ? error.code : "other"),
  );

test("with accounts kept elsewhere, the page says where to sign in, and the verified address can accept", async () => {
  expect(await client().acceptance.preview({ token })).toMatchObject({
    state: "open",
    accountExists: true,
    signInUrl: "https://id.example.com/sign-in",
  });
  expect(await codeOf(client().acceptance.accept({ token }))).toBe("sign_in_required");
  world.signInElsewhere({ email: "Robin@example.com", name: "Robin Guest" });
  expect(await client().acceptance.preview({ token })).toMatchObject({
    state: "open",
    signedInAs: { name: "Robin Guest" },
  });
  expect((await client().acceptance.accept({ token })).redirectTo).toBe("/tenant-portal");
  expect((await client().session.get()).user.email).toBe("robin@example.com");
});

test("neither another address nor an unverified one can accept", async () => {
  world.signInElsewhere({ email: "robin@example.com", name: "Robin", emailVerified: false });
  expect(await codeOf(client().acceptance.accept({ token }))).toBe("email_not_verified");
  world.signInElsewhere({ email: "jo@example.com", name: "Jo" });
  expect(await client().acceptance.preview({ token })).toMatchObject({ state: "signed_in_as_other" });
  expect(await codeOf(client().acceptance.accept({ token }))).toBe("signed_in_as_other");
});
