import { defaultPassword } from "@latchkey/testing";
import { useQuery } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { STRONG } from "../../.storybook/accept-page.js";
import { EMAIL, addNewcomer, openPage, signInWith, type GuestPage } from "../../.storybook/guest-page.js";
import { addAccount } from "../../.storybook/recipient.js";
import { waitFor } from "../../.storybook/wait-for.js";
import { useLatchkey } from "../context.js";
import { SignInForm } from "../sign-in/sign-in-form.js";
import { RequireSession, type RequireSessionProps } from "./require-session.js";
import { SignOutButton, type SignOutButtonProps } from "./sign-out-button.js";

beforeEach(() => page.viewport(900, 800));

const drawn = vi.fn();
beforeEach(() => drawn.mockClear());

function Secret({ button }: { button: SignOutButtonProps }) {
  drawn();
  return (
    <main>
      <h1>Your documents</h1>
      <SignOutButton {...button} />
    </main>
  );
}

const open = (guest: GuestPage, props: Partial<RequireSessionProps> = {}, button: SignOutButtonProps = {}) =>
  openPage(
    <RequireSession {...props}>
      <Secret button={button} />
    </RequireSession>,
    guest,
  );

const signedIn: GuestPage = {
  fill: async (world, browser) => {
    addAccount(world, EMAIL);
    await signInWith(world, browser);
  },
};

describe("a guarded page", () => {
  test("renders nothing of the page while the session is unknown", async () => {
    const { screen, world, heading } = await open({
      fill: async (inside, browser) => {
        await signedIn.fill?.(inside, browser);
        inside.delay(300);
      },
    });
    await expect.element(screen.getByRole("status")).toMatchTextContent("Looking who is signed in");
    expect(drawn).not.toHaveBeenCalled();
    world.delay(0);
    await heading("Your documents");
  });

  test("shows the sign-in form to visitors, and then leads to the role's portal", async () => {
    const { heading, fillIn, press, navigate } = await open({ fill: (world) => addAccount(world, EMAIL) });
    await heading("Sign in");
    expect(drawn).not.toHaveBeenCalled();
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await heading("Your documents");
    expect(navigate.mock.calls).toEqual([["/tenant-portal"]]);
  });

  test("shows the host's own content to visitors", async () => {
    const { screen } = await open({}, { signedOut: <p>Come in by the lobby.</p> });
    await expect.element(screen.getByText("Come in by the lobby.")).toBeVisible();
    expect(drawn).not.toHaveBeenCalled();
  });

  test("a temporary password must be replaced before the page renders, and is not requested twice", async () => {
    const { heading, screen, fillIn, press, navigate } = await open({ fill: (world) => addNewcomer(world) });
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await heading("Choose a password of your own");
    expect(screen.getByLabelText("Temporary password").query()).toBeNull();
    expect(drawn).not.toHaveBeenCalled();
    await fillIn("New password", STRONG);
    await press("Save and continue");
    await heading("Your documents");
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
  });

  test("passes `returnTo` to the host's own sign-in form", async () => {
    const { heading, fillIn, press, navigate } = await open(
      { fill: (world) => addNewcomer(world) },
      { signedOut: <SignInForm returnTo="/documents" /> },
    );
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await fillIn("New password", STRONG);
    await press("Save and continue");
    await heading("Your documents");
    expect(navigate.mock.calls).toEqual([["/documents"]]);
  });

  test.each([
    ["/tenant-portal/documents", "/tenant-portal/documents"],
    ["//evil.example", "/tenant-portal"],
  ])("`returnTo` %j: after signing in it goes to %j", async (returnTo, to) => {
    const { heading, fillIn, press, navigate } = await open(
      { fill: (world) => addAccount(world, EMAIL) },
      { returnTo },
    );
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await heading("Your documents");
    expect(navigate.mock.calls).toEqual([[to]]);
  });

  test("a later page load also requires a new password, and requests the temporary one", async () => {
    const { heading, screen } = await open({
      fill: async (world, browser) => {
        addNewcomer(world);
        await signInWith(world, browser);
      },
    });
    await heading("Choose a password of your own");
    await expect.element(screen.getByLabelText("Temporary password")).toBeVisible();
    expect(drawn).not.toHaveBeenCalled();
  });

  test("follows `returnTo` after a new password as well", async () => {
    const { fillIn, press, navigate } = await open(
      {
        fill: async (world, browser) => {
          addNewcomer(world);
          await signInWith(world, browser);
        },
      },
      { returnTo: "/dashboard/today" },
    );
    await fillIn("Temporary password", defaultPassword);
    await fillIn("New password", STRONG);
    await press("Save and continue");
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard/today"]]));
  });

  test("a person who lost the temporary password can sign out, and the next one is not asked for it", async () => {
    const { heading, fillIn, press, screen } = await open({ fill: (world) => addNewcomer(world) });
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await heading("Choose a password of your own");
    await press("Sign out");
    await heading("Sign in");
    await expect.element(screen.getByLabelText("Email")).toHaveValue("");
    expect(drawn).not.toHaveBeenCalled();
  });

  test("says that it is offline, and works again online", async () => {
    const { screen, world, press, heading } = await open({
      fill: async (inside, browser) => {
        await signedIn.fill?.(inside, browser);
        inside.offline(true);
      },
    });
    await expect.element(screen.getByRole("alert")).toMatchTextContent(/could not be reached/);
    expect(drawn).not.toHaveBeenCalled();
    world.offline(false);
    await press("Try again");
    await heading("Your documents");
  });
});

/** Any call of the host or of a component: by a query, or by hand as an action does. */
function Calls() {
  const { client } = useLatchkey();
  return (
    <>
      <h1>Your documents</h1>
      <button type="button" onClick={() => void client.roles.list().catch(() => {})}>
        Act
      </button>
      <Reads />
    </>
  );
}

function Reads() {
  const { client } = useLatchkey();
  const { refetch } = useQuery({
    queryKey: ["host", "roles"],
    queryFn: () => client.roles.list(),
    enabled: false,
    retry: false,
  });
  return (
    <button type="button" onClick={() => void refetch()}>
      Read
    </button>
  );
}

describe("a session that now needs a new password", () => {
  test.each(["Act", "Read"])("replaces the page after any refused call (%s)", async (button) => {
    const { heading, press, world, browser, screen } = await openPage(
      <RequireSession>{() => <Calls />}</RequireSession>,
      signedIn,
    );
    await heading("Your documents");
    addNewcomer(world, "jo.park@example.com");
    await signInWith(world, browser, "jo.park@example.com");
    await heading("Your documents");
    await press(button);
    await heading("Choose a password of your own");
    expect(screen.getByRole("heading", { name: "Your documents" }).query()).toBeNull();
  });
});

describe("signing out", () => {
  test("replaces the page with the sign-in form and tells the host", async () => {
    const onSignedOut = vi.fn();
    const { heading, press, screen, count, queryClient } = await open(signedIn, {}, { onSignedOut });
    await press("Sign out");
    await heading("Sign in");
    expect(screen.getByRole("heading", { name: "Your documents" }).query()).toBeNull();
    expect([count("DELETE /session"), onSignedOut.mock.calls.length]).toEqual([1, 1]);
    expect(queryClient.getQueryData(["latchkey", "session"])).toBeNull();
  });

  test("says in a toast that the session is still open, if signing out fails", async () => {
    const { press, world, onToast, heading } = await open(signedIn);
    await heading("Your documents");
    world.offline(true);
    await press("Sign out");
    await waitFor(() =>
      expect(onToast.mock.calls).toEqual([
        [expect.objectContaining({ tone: "danger", title: "You are still signed in" })],
      ]),
    );
    await heading("Your documents");
  });
});
