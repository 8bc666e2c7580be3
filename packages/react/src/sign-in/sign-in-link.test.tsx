import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { addAccount } from "../../.storybook/recipient.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { SignInForm, type SignInFormProps } from "./sign-in-form.js";
import "../styles/styles.css";

const EMAIL = "amira.haddad@example.com";
const TOKEN = "7smg7G-YOyKFwDOT75UbvK-_rVhBW1BRZ2KYd7-1ulU";
const home = window.location.pathname + window.location.search;

/** A server that mails sign-in links; a link signs Amira in once. */
function linkServer() {
  const world = createWorld();
  addAccount(world, EMAIL);
  const send = fetchFor(world);
  const calls: string[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const what = `${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`;
    calls.push(what);
    if (what === "POST /session/link") return Response.json({}, { status: 202 });
    const isRefused = what === "POST /session/link/confirm" && calls.filter((one) => one === what).length > 1;
    if (what !== "POST /session/link/confirm" || isRefused) return send(request);
    return send(new URL("/api/latchkey/session", request.url), {
      method: "POST",
      headers: request.headers,
      body: JSON.stringify({ email: EMAIL, password: defaultPassword }),
    });
  };
  return { world, calls, fetch };
}

async function open({ token, ...props }: SignInFormProps & { token?: string } = {}) {
  if (token !== undefined) window.history.replaceState(null, "", `${home}#token=${token}`);
  const { world, calls, fetch } = linkServer();
  const client = createClient({ baseUrl: `${location.origin}/api/latchkey`, retries: 0, fetch });
  const navigate = vi.fn();
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light" navigate={navigate}>
        <SignInForm {...props} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const press = (name: string) => screen.getByRole("button", { name }).click();
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, screen, press, count, navigate };
}

beforeEach(() => page.viewport(900, 700));
afterEach(() => {
  window.sessionStorage.clear();
  window.history.replaceState(null, "", home);
});

test("a person without a password has a link mailed, to the address that they typed", async () => {
  const { screen, press, count } = await open();
  await screen.getByLabelText("Email").fill(EMAIL);
  await press("Email me a sign-in link");
  await expect.element(screen.getByRole("heading", { name: "Get a sign-in link" })).toHaveFocus();
  await expect.element(screen.getByLabelText("Email")).toHaveValue(EMAIL);
  await press("Email me a sign-in link");
  await expect.element(screen.getByRole("heading", { name: "Look into your inbox" })).toHaveFocus();
  await expect.element(screen.getByText(/If there's an account for/)).toMatchTextContent(EMAIL);
  expect(count("POST /session/link")).toBe(1);
  await press("Back to sign in");
  await expect.element(screen.getByLabelText("Password", { exact: true })).toBeVisible();
});

test("opening a link sends nothing; one click signs in and goes to the portal", async () => {
  const { screen, press, count, navigate } = await open({ token: TOKEN });
  await expect.element(screen.getByText("Your link is ready. It signs you in once.")).toBeVisible();
  expect(window.location.hash).toBe("");
  expect(count("POST /session/link/confirm")).toBe(0);
  await press("Sign in");
  await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
  expect(window.sessionStorage.length, "the token is gone").toBe(0);
});

test("a link that is used up says so and offers another", async () => {
  const { world, screen, press, navigate } = await open({ token: TOKEN });
  world.failNext("session.signIn", "sign_in_link_invalid");
  await press("Sign in");
  await expect.element(screen.getByRole("heading", { name: "This link is no longer valid" })).toHaveFocus();
  await press("Email me a sign-in link");
  await expect.element(screen.getByLabelText("Email")).toBeVisible();
  expect(navigate).not.toHaveBeenCalled();
});

test("a link can be left for the password", async () => {
  const { screen, press } = await open({ token: TOKEN });
  await press("Sign in with a password");
  await expect.element(screen.getByLabelText("Password", { exact: true })).toBeVisible();
});

test("a host that has passwords alone offers no link", async () => {
  const { screen } = await open({ offersLink: false });
  await expect.element(screen.getByLabelText("Email")).toBeVisible();
  expect(screen.getByRole("button", { name: "Email me a sign-in link" }).query()).toBeNull();
});
