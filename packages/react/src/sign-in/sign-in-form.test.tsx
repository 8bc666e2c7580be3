import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { addAccount } from "../../.storybook/recipient.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { keys } from "../query-keys.js";
import { useSession } from "../use-session.js";
import { SignInForm, type SignInFormProps } from "./sign-in-form.js";
import "../styles/styles.css";

const EMAIL = "amira.haddad@example.com";

function WhoAmI() {
  const { data } = useSession();
  return <output>{data === undefined ? "…" : (data?.user.name ?? "nobody")}</output>;
}

async function open(props: SignInFormProps = {}, accountParts: { mustChangePassword?: boolean } = {}) {
  const world = createWorld();
  if (accountParts.mustChangePassword) world.addUser({ email: EMAIL, role: "staff", mustChangePassword: true });
  else addAccount(world, EMAIL);
  const calls: string[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: `${location.origin}/api/latchkey`,
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`);
      return send(request);
    },
  });
  const queryClient = new QueryClient();
  const navigate = vi.fn();
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" navigate={navigate}>
        <WhoAmI />
        <SignInForm {...props} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const button = () => screen.getByRole("button", { name: "Sign in" });
  const signIn = async (email: string, password: string) => {
    await screen.getByLabelText("Email").fill(email);
    await screen.getByLabelText("Password", { exact: true }).fill(password);
    await button().click();
  };
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, screen, count, navigate, queryClient, signIn, button };
}

beforeEach(() => page.viewport(900, 700));

describe("signing in", () => {
  test("works by keyboard and leads to the role's portal, without loading the session again", async () => {
    const { screen, navigate, count, button } = await open();
    await expect.element(screen.getByText("nobody")).toBeVisible();
    const asked = count("GET /session");
    await userEvent.tab();
    await userEvent.keyboard(EMAIL);
    await userEvent.tab();
    await userEvent.keyboard(`${defaultPassword}{Enter}`);
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
    await expect.element(screen.getByText("Amira Haddad")).toBeVisible();
    await expect.element(button()).toHaveAttribute("aria-busy", "true");
    expect([count("POST /session"), count("GET /session")]).toEqual([1, asked]);
  });

  test("a temporary password leads to choosing a new one, and is not requested again", async () => {
    const onSignedIn = vi.fn();
    const { signIn, screen, navigate, count } = await open({ onSignedIn }, { mustChangePassword: true });
    await signIn(EMAIL, defaultPassword);
    await expect.element(screen.getByRole("heading", { name: "Choose a password of your own" })).toHaveFocus();
    expect([onSignedIn.mock.calls.length, navigate.mock.calls.length]).toEqual([0, 0]);
    expect(screen.getByLabelText("Temporary password").query()).toBeNull();
    await screen.getByLabelText("New password", { exact: true }).fill("lanterns beside the quiet river");
    await screen.getByRole("button", { name: "Save and continue" }).click();
    await waitFor(() =>
      expect(onSignedIn.mock.calls).toEqual([[expect.objectContaining({ mustChangePassword: false })]]),
    );
    expect(count("POST /session/password")).toBe(1);
  });

  test("`returnTo` on this site is followed instead of the portal", async () => {
    const { signIn, navigate } = await open({ returnTo: "/documents?page=2" });
    await signIn(EMAIL, defaultPassword);
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/documents?page=2"]]));
  });

  test.each(["//evil.example", "https://evil.example/", "/\\evil.example"])(
    "`returnTo` %j is not followed",
    async (returnTo) => {
      const { signIn, navigate } = await open({ returnTo });
      await signIn(EMAIL, defaultPassword);
      await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
    },
  );

  test("a double click sends one POST", async () => {
    const { screen, count, navigate, button } = await open();
    await screen.getByLabelText("Email").fill(EMAIL);
    await screen.getByLabelText("Password", { exact: true }).fill(defaultPassword);
    (button().element() as HTMLButtonElement).click();
    (button().element() as HTMLButtonElement).click();
    await waitFor(() => expect(navigate).toHaveBeenCalled());
    expect(count("POST /session")).toBe(1);
  });

  test("data of the previous person is dropped", async () => {
    const { queryClient, signIn, navigate } = await open();
    queryClient.setQueryData(keys.workspaces, {
      data: [{ id: "wsp_secret", name: "Not yours", kind: "property" }],
      nextCursor: null,
    });
    queryClient.setQueryData(["host", "own"], "stays");
    await signIn(EMAIL, defaultPassword);
    await waitFor(() => expect(navigate).toHaveBeenCalled());
    expect(queryClient.getQueryData(keys.workspaces)).toBeUndefined();
    expect(queryClient.getQueryData(["host", "own"])).toBe("stays");
    expect(queryClient.getMutationCache().getAll(), "a password is in no cache").toEqual([]);
  });
});

describe("a refused sign-in", () => {
  test("empty fields are errors at each, without a request", async () => {
    const { screen, count, button } = await open();
    await button().click();
    const email = screen.getByLabelText("Email");
    await expect.element(email).toHaveFocus();
    await expect.element(email).toHaveAccessibleDescription("Enter the email address of your account.");
    await expect
      .element(screen.getByLabelText("Password", { exact: true }))
      .toHaveAccessibleDescription("Enter your password.");
    expect(count("POST /session")).toBe(0);
  });

  test("an unknown address and a wrong password get the same message", async () => {
    const { screen, signIn } = await open();
    await signIn(EMAIL, "wrong");
    await expect.element(screen.getByRole("alert")).toMatchTextContent("Email or password is wrong.");
    const first = screen.getByRole("alert").element().textContent;
    await signIn("nobody@example.com", "wrong");
    await waitFor(() => expect(screen.getByRole("alert").element().textContent).toBe(first));
  });

  test("a deactivated account is told to contact the office", async () => {
    const { screen, signIn, world } = await open();
    world.failNext("session.signIn", "account_deactivated");
    await signIn(EMAIL, defaultPassword);
    await expect.element(screen.getByRole("alert")).toMatchTextContent("deactivated");
  });

  test("too many attempts show when the next one is allowed", async () => {
    const { screen, signIn, world } = await open();
    world.failNext("session.signIn", "rate_limited", { retryAt: "2026-05-04T09:00:45.000Z" });
    await signIn(EMAIL, defaultPassword);
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/Try again after May 4, 2026/);
  });
});

test("a password manager finds its fields, and there is a link for a forgotten password", async () => {
  const { screen } = await open({ forgotPasswordHref: "/forgot", title: "Welcome back" });
  await expect.element(screen.getByRole("heading", { name: "Welcome back" })).toBeVisible();
  await expect.element(screen.getByLabelText("Email")).toHaveAttribute("autocomplete", "username");
  await expect
    .element(screen.getByLabelText("Password", { exact: true }))
    .toHaveAttribute("autocomplete", "current-password");
  await expect.element(screen.getByRole("link", { name: "Forgot your password?" })).toHaveAttribute("href", "/forgot");
});
