import type { Session } from "@latchkey/core";
import { createWorld } from "@latchkey/testing";
import { useQuery } from "@tanstack/react-query";
import { beforeEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { EMAIL, openPage, signInWith } from "../../.storybook/guest-page.js";
import { addAccount } from "../../.storybook/recipient.js";
import { useLatchkey } from "../context.js";
import { keys } from "../query-keys.js";
import { RequireSession } from "./require-session.js";
import { sessionChanged } from "./session-cache.js";
import { SignOutButton } from "./sign-out-button.js";

const JO = "jo.park@example.com";

beforeEach(() => page.viewport(900, 800));

/** What one tab shows: who is signed in, and something that was read as that person. */
function Tab({ name }: { name: string }) {
  return (
    <section aria-label={name}>
      <RequireSession signedOut={<p>Nobody</p>}>
        {({ user }) => (
          <>
            <p>{user.name}</p>
            <Belongings of={user.name} />
            <SignOutButton />
          </>
        )}
      </RequireSession>
    </section>
  );
}

/** What was on screen under another person's name. */
const mixedUp: string[] = [];
beforeEach(() => void mixedUp.splice(0));

function Belongings({ of }: { of: string }) {
  const { client } = useLatchkey();
  const { data } = useQuery({
    queryKey: keys.organization,
    queryFn: async () => `Belongings of ${(await client.session.get()).user.name}`,
    staleTime: Infinity,
    retry: false,
  });
  if (data !== undefined && data !== `Belongings of ${of}`) mixedUp.push(`${data}, shown to ${of}`);
  return <p>{data ?? "Nothing yet"}</p>;
}

/** Two tabs of one browser, Amira signed in. */
async function twoTabs() {
  const world = createWorld();
  const browser = world.openBrowser();
  addAccount(world, EMAIL);
  addAccount(world, JO, "Jo", "Park");
  await signInWith(world, browser);
  const first = await openPage(<Tab name="First" />, { world, browser });
  const second = await openPage(<Tab name="Second" />, { world, browser });
  const tab = (name: string) => first.screen.getByRole("region", { name });
  await expect.element(tab("First").getByText("Belongings of Amira Haddad")).toBeVisible();
  await expect.element(tab("Second").getByText("Belongings of Amira Haddad")).toBeVisible();
  return { world, browser, first, second, tab };
}

test("signing out in one tab signs out the other", async () => {
  const { tab, second } = await twoTabs();
  await tab("First").getByRole("button", { name: "Sign out" }).click();
  await expect.element(tab("First").getByText("Nobody")).toBeVisible();
  await expect.element(tab("Second").getByText("Nobody")).toBeVisible();
  expect(second.queryClient.getQueryData(keys.organization)).toBeUndefined();
});

test("signing in as another person changes the other tab, without mixing their data", async () => {
  const { tab, first, second, world, browser } = await twoTabs();
  const session = await signInWith(world, browser, JO);
  sessionChanged(first.queryClient, session);
  await expect.element(tab("First").getByText("Belongings of Jo Park")).toBeVisible();
  await expect.element(tab("Second").getByText("Belongings of Jo Park")).toBeVisible();
  expect(mixedUp).toEqual([]);
  expect(second.queryClient.getQueryData<Session>(keys.session)?.user.name).toBe("Jo Park");
});

test("signing in in one tab signs in the other", async () => {
  const { tab, first, world, browser } = await twoTabs();
  await tab("First").getByRole("button", { name: "Sign out" }).click();
  await expect.element(tab("Second").getByText("Nobody")).toBeVisible();
  sessionChanged(first.queryClient, await signInWith(world, browser));
  await expect.element(tab("Second").getByText("Belongings of Amira Haddad")).toBeVisible();
});

test("signing in again as the same person leaves the other tab as it is", async () => {
  const { tab, first, second, world, browser } = await twoTabs();
  const here = tab("Second").getByText("Belongings of Amira Haddad").element();
  const asked = second.count("GET /session");
  sessionChanged(first.queryClient, await signInWith(world, browser));
  await expect.poll(() => second.count("GET /session")).toBe(asked + 1);
  expect(here.isConnected).toBe(true);
});

test("a tab without the message notices when it becomes visible", async () => {
  const { tab, world, browser } = await twoTabs();
  await signInWith(world, browser, JO);
  await expect.element(tab("Second").getByText("Belongings of Amira Haddad")).toBeVisible();
  document.dispatchEvent(new Event("visibilitychange"));
  await expect.element(tab("Second").getByText("Belongings of Jo Park")).toBeVisible();
  expect(mixedUp).toEqual([]);
});

test("without a channel between tabs, signing out still works", async () => {
  const { BroadcastChannel } = window;
  Reflect.deleteProperty(window, "BroadcastChannel");
  try {
    const { tab } = await twoTabs();
    await tab("First").getByRole("button", { name: "Sign out" }).click();
    await expect.element(tab("First").getByText("Nobody")).toBeVisible();
  } finally {
    Object.assign(window, { BroadcastChannel });
  }
});
