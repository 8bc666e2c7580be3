import { defaultPassword, type World } from "@latchkey/testing";
import { createContext, useContext, useState, type MouseEvent, type ReactNode } from "react";
import { flushSync } from "react-dom";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { STRONG, home, leave } from "../../.storybook/accept-page.js";
import { EMAIL, openPage, signInWith } from "../../.storybook/guest-page.js";
import { addAccount, clientOf, inviteSomebody } from "../../.storybook/recipient.js";
import { useLatchkey } from "../context.js";
import { LatchkeyProvider } from "../provider.js";
import { SignInForm } from "../sign-in/sign-in-form.js";
import { useSession } from "../use-session.js";
import { ForgotPasswordForm } from "./forgot-password-form.js";
import { ResetPasswordForm } from "./reset-password-form.js";

beforeEach(() => page.viewport(900, 800));
afterEach(leave);

const ask = (fill: (world: World) => unknown = () => {}) =>
  openPage(<ForgotPasswordForm signInHref="/sign-in" />, { fill });

describe("requesting a link", () => {
  test.each<[string, (world: World) => unknown, string | undefined]>([
    ["somebody with an account gets a link for a new password", (world) => addAccount(world, EMAIL), "password_reset"],
    [
      "somebody who was invited and never came in gets the invitation again",
      (world) => inviteSomebody(world, { sentAt: new Date(Date.now() - 3_600_000) }),
      "invitation",
    ],
    ["an address that nobody has gets nothing", () => {}, undefined],
  ])("%s; the page does not tell the difference", async (_, fill, kind) => {
    const { world, screen, fillIn, press, heading } = await ask(fill);
    const before = world.inbox.all().length;
    await fillIn("Email", `  ${EMAIL} `);
    await press("Email me a link");
    await heading("Look into your inbox");
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    await expect
      .element(screen.getByText(new RegExp(`If ${EMAIL} is known here, an email with a link is on its way`)))
      .toBeVisible();
    expect(
      world.inbox
        .all()
        .slice(before)
        .map((mail) => mail.kind),
    ).toEqual(kind === undefined ? [] : [kind]);
    await expect.element(screen.getByRole("link", { name: "Back to sign in" })).toHaveAttribute("href", "/sign-in");
  });

  test("a second request waits a minute, and another address does not", async () => {
    const { screen, fillIn, press, heading, count } = await ask();
    await fillIn("Email", EMAIL);
    await press("Email me a link");
    const again = screen.getByRole("button", { name: "Send it again" });
    await expect.element(again).toHaveAccessibleDescription("You can ask again in a minute.");
    (again.element() as HTMLButtonElement).click();
    expect(count("POST /password-reset")).toBe(1);
    await press("Use another address");
    await heading("Get back in");
    await expect.element(screen.getByLabelText("Email")).toHaveValue("");
  });

  test.each([
    ["", "Enter your email address."],
    ["amira.haddad", "Check this address: it should look like name@example.com."],
  ])("%j is refused at the field, without a request", async (typed, reason) => {
    const { screen, fillIn, press, count } = await ask();
    await fillIn("Email", typed);
    await press("Email me a link");
    await expect.element(screen.getByLabelText("Email")).toHaveAccessibleDescription(reason);
    await expect.element(screen.getByLabelText("Email")).toHaveFocus();
    expect(count("POST /password-reset")).toBe(0);
  });

  test("too many requests show when the next one is allowed, and the address stays", async () => {
    const { world, screen, fillIn, press } = await ask();
    world.failNext("passwordReset.request", "rate_limited", { retryAt: "2026-05-04T09:00:45.000Z" });
    await fillIn("Email", EMAIL);
    await press("Email me a link");
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/Try again after May 4, 2026/);
    await expect.element(screen.getByLabelText("Email")).toHaveValue(EMAIL);
  });
});

const GoTo = createContext<(path: string) => void>(() => {});

/** A host's link, which loads no page and draws the next one at once. */
function HostLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const goTo = useContext(GoTo);
  const follow = (event: MouseEvent) => {
    event.preventDefault();
    flushSync(() => goTo(href));
  };
  return (
    <a href={href} className={className} onClick={follow}>
      {children}
    </a>
  );
}

/** From signing in to a forgotten password and back. */
function Host() {
  const { client } = useLatchkey();
  const [path, setPath] = useState("/sign-in");
  return (
    <GoTo.Provider value={setPath}>
      <HostLink href="/forgot">Help</HostLink>
      <LatchkeyProvider client={client} locale="en" LinkComponent={HostLink}>
        {path === "/forgot" ? (
          <ForgotPasswordForm signInHref="/sign-in" />
        ) : (
          <SignInForm forgotPasswordHref="/forgot" />
        )}
      </LatchkeyProvider>
    </GoTo.Provider>
  );
}

describe("the address typed into the sign-in form", () => {
  test("is carried over without a URL or storage, and can be changed", async () => {
    const { screen, fillIn, press, heading } = await openPage(<Host />);
    await fillIn("Email", ` ${EMAIL} `);
    await screen.getByRole("link", { name: "Forgot your password?" }).click();
    await heading("Get back in");
    await expect.element(screen.getByLabelText("Email")).toHaveValue(EMAIL);
    expect(
      [window.location.href, JSON.stringify(window.history.state), window.sessionStorage.length].join(),
    ).not.toContain("amira");
    await press("Email me a link");
    await heading("Look into your inbox");
    await press("Use another address");
    await expect.element(screen.getByLabelText("Email")).toHaveValue("");
  });

  test("is carried over once, and the next visitor finds the field empty", async () => {
    const { screen, fillIn, heading } = await openPage(<Host />);
    await fillIn("Email", EMAIL);
    await screen.getByRole("link", { name: "Forgot your password?" }).click();
    await heading("Get back in");
    await screen.getByRole("link", { name: "Back to sign in" }).click();
    await heading("Sign in");
    await screen.getByRole("link", { name: "Help" }).click();
    await heading("Get back in");
    await expect.element(screen.getByLabelText("Email")).toHaveValue("");
  });
});

/** The page behind the link of the mail, for Amira. */
async function openLink(change: (world: World) => unknown = () => {}) {
  const opened = await openPage(
    <>
      <ResetPasswordForm signInHref="/sign-in" forgotPasswordHref="/forgot" />
      <WhoAmI />
    </>,
    {
      fill: async (world, browser) => {
        addAccount(world, EMAIL);
        await signInWith(world, browser);
        await clientOf(world).passwordReset.request({ email: EMAIL });
        window.history.replaceState({ router: "state" }, "", `${home}#token=${world.inbox.latest().token}`);
        await change(world);
      },
    },
  );
  return opened;
}

function WhoAmI() {
  const { data } = useSession();
  return <output>{data === undefined ? "…" : (data?.user.name ?? "nobody")}</output>;
}

describe("the page behind the link", () => {
  test("the token leaves the address bar, and no request is sent before saving", async () => {
    const { heading, calls } = await openLink();
    await heading("Choose a new password");
    expect(window.location.href).not.toContain("token");
    expect(window.history.state).toEqual({ router: "state" });
    expect(calls.filter((call) => call.includes("password"))).toEqual([]);
  });

  test("saving a new password ends every session, and signing in with it works", async () => {
    const { world, browser, screen, heading, fillIn, press } = await openLink();
    await expect.element(screen.getByText("Amira Haddad")).toBeVisible();
    await fillIn("New password", STRONG);
    await press("Save the password");
    await heading("Your password is saved");
    await expect.element(screen.getByRole("heading")).toHaveFocus();
    await expect.element(screen.getByRole("link", { name: "Sign in" })).toHaveAttribute("href", "/sign-in");
    await expect.element(screen.getByText("nobody")).toBeVisible();
    expect(window.sessionStorage.length).toBe(0);
    expect((await signInWith(world, browser, EMAIL, STRONG)).user.name).toBe("Amira Haddad");
    await expect(signInWith(world, browser, EMAIL, defaultPassword)).rejects.toMatchObject({
      code: "invalid_credentials",
    });
  });

  test.each<[string, (world: World) => unknown]>([
    [
      "was used",
      (world) =>
        clientOf(world).passwordReset.confirm({ token: world.inbox.latest().token, password: "another good long one" }),
    ],
    ["is too old", (world) => world.clock.advance({ days: 2 })],
  ])("a link that %s offers to request another", async (_, change) => {
    const { screen, heading, fillIn, press } = await openLink(change);
    await fillIn("New password", STRONG);
    await press("Save the password");
    await heading("This link is no longer valid");
    await expect.element(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute("href", "/forgot");
    expect(window.sessionStorage.length).toBe(0);
  });

  test("without a link, the page says where to find it", async () => {
    const { screen, heading } = await openPage(<ResetPasswordForm forgotPasswordHref="/forgot" />);
    await heading("Open this page from your email");
    await expect.element(screen.getByRole("link", { name: "Ask for a new link" })).toHaveAttribute("href", "/forgot");
  });

  test("the rule is checked while typing, and after the server's refusal the link still works", async () => {
    const { screen, heading, fillIn, press } = await openLink();
    await fillIn("New password", "lantern");
    const rule = () =>
      screen
        .getByText("12 characters or more", { exact: true })
        .element()
        .closest("[data-state]")
        ?.getAttribute("data-state");
    await expect.poll(rule).toBe("open");
    await fillIn("New password", "password1234");
    await expect.poll(rule).toBe("met");
    await press("Save the password");
    await expect
      .element(screen.getByLabelText("New password", { exact: true }))
      .toHaveAccessibleDescription(expect.stringContaining("first that anybody would guess"));
    await fillIn("New password", STRONG);
    await press("Save the password");
    await heading("Your password is saved");
  });
});
