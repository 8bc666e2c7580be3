import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { keys } from "../query-keys.js";
import { SignInForm } from "../sign-in/sign-in-form.js";
import { OrganizationSwitcher } from "./organization-switcher.js";
import { RequireSession } from "./require-session.js";
import "../styles/styles.css";

const EMAIL = "dana.ruiz@example.com";

/** Dana manages Harbor Homes and rents from Canal Living. */
function addDana(world: World) {
  world.addUser({
    email: EMAIL,
    firstName: "Dana",
    lastName: "Ruiz",
    role: "manager",
    workspaceIds: ["wsp_maple"],
    elsewhere: [{ id: "org_canal", name: "Canal Living", role: "tenant" }],
  });
}

async function show(children: ReactNode, { isSignedIn = false } = {}) {
  const world = createWorld({ organization: { name: "Harbor Homes" } });
  addDana(world);
  const send = fetchFor(world);
  const calls: string[] = [];
  const client = createClient({
    baseUrl: `${location.origin}/api/latchkey`,
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`);
      return send(request);
    },
  });
  if (isSignedIn) await client.session.signIn({ email: EMAIL, password: defaultPassword });
  const queryClient = new QueryClient();
  const navigate = vi.fn();
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" navigate={navigate}>
      {children}
    </LatchkeyProvider>,
  );
  const signIn = async () => {
    await screen.getByLabelText("Email").fill(EMAIL);
    await screen.getByLabelText("Password", { exact: true }).fill(defaultPassword);
    await screen.getByRole("button", { name: "Sign in" }).click();
  };
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, screen, navigate, queryClient, signIn, count };
}

beforeEach(() => page.viewport(900, 700));

describe("after signing in, a person with two organizations", () => {
  test("chooses one, and goes to its portal", async () => {
    const { screen, signIn, navigate, count } = await show(<SignInForm />);
    await signIn();
    await expect.element(screen.getByRole("heading", { name: "Choose a company" })).toHaveFocus();
    await screen.getByRole("button", { name: /Canal Living.*Tenant/ }).click();
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
    expect(count("POST /session/organization")).toBe(1);
  });

  test("goes on in the one that was used last without another request", async () => {
    const { screen, signIn, navigate, count } = await show(<SignInForm />);
    await signIn();
    await screen.getByRole("button", { name: /Harbor Homes.*Manager.*Last used/ }).click();
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
    expect(count("POST /session/organization")).toBe(0);
  });

  test("is not asked where the host names the organization", async () => {
    const { signIn, navigate } = await show(<SignInForm organizationId="org_canal" />);
    await signIn();
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
  });

  test("sees no page of either before the choice", async () => {
    const { screen, signIn } = await show(
      <RequireSession>
        <h1>Your documents</h1>
      </RequireSession>,
    );
    await signIn();
    await expect.element(screen.getByRole("heading", { name: "Choose a company" })).toBeVisible();
    expect(screen.getByRole("heading", { name: "Your documents" }).query()).toBeNull();
    await screen.getByRole("button", { name: /Canal Living/ }).click();
    await expect.element(screen.getByRole("heading", { name: "Your documents" })).toBeVisible();
  });
});

describe("the switcher", () => {
  const switchTo = async (screen: Awaited<ReturnType<typeof show>>["screen"], name: string) => {
    await screen.getByRole("button", { name: /Change company, now Harbor Homes/ }).click();
    await screen.getByRole("menuitemradio", { name }).click();
  };

  test("switches, forgets what the other organization showed, and goes to the portal there", async () => {
    const { screen, navigate, queryClient } = await show(<OrganizationSwitcher />, { isSignedIn: true });
    await expect.element(screen.getByRole("button", { name: /Harbor Homes Manager/ })).toBeVisible();
    queryClient.setQueryData(keys.workspaces, { data: [], nextCursor: null });
    await switchTo(screen, "Canal Living");
    await expect.element(screen.getByRole("button", { name: /Change company, now Canal Living/ })).toBeVisible();
    expect(navigate.mock.calls).toEqual([["/tenant-portal"]]);
    expect(queryClient.getQueryData(keys.workspaces)).toBeUndefined();
  });

  test("says which organization could not be reached, and stays", async () => {
    const { world, screen, navigate } = await show(<OrganizationSwitcher />, { isSignedIn: true });
    world.failNext("session.switchOrganization", "service_unavailable");
    await switchTo(screen, "Canal Living");
    await expect.element(screen.getByText("Couldn't switch to Canal Living")).toBeVisible();
    await expect.element(screen.getByRole("button", { name: /now Harbor Homes/ })).toBeVisible();
    expect(navigate).not.toHaveBeenCalled();
  });

  test("is nothing for the host's staff", async () => {
    const { screen, world } = await show(
      <>
        <OrganizationSwitcher />
        <p>Beside</p>
      </>,
    );
    world.signInAs({ role: "admin" });
    await expect.element(screen.getByText("Beside")).toBeVisible();
    await waitFor(() => expect(document.querySelector(".lk-places")).toBeNull());
  });
});
