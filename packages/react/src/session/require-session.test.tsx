import { defaultPassword } from "@latchkey/testing";
import { useQuery } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { STRONG } from "../../.storybook/accept-page.js";
import { EMAIL, addNewcomer, openPage, signInWith, type GuestPage } from "../../.storybook/guest-page.js";
import { addAccount } from "../../.storybook/recipient.js";
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
  test("nothing of it is drawn while it is not known who is signed in", async () => {
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

  test("nobody is signed in: the sign-in form, and then the role's portal", async () => {
    const { heading, fillIn, press, navigate } = await open({ fill: (world) => addAccount(world, EMAIL) });
    await heading("Sign in");
    expect(drawn).not.toHaveBeenCalled();
    await fillIn("Email", EMAIL);
    await fillIn("Password", defaultPassword);
    await press("Sign in");
    await heading("Your documents");
    expect(navigate.mock.calls).toEqual([["/tenant-portal"]]);
  });

  test("a host shows what it likes to whom nobody is", async () => {
    const { screen } = await open({}, { signedOut: <p>Come in by the lobby.</p> });
    await expect.element(screen.getByText("Come in by the lobby.")).toBeVisible();
    expect(drawn).not.toHaveBeenCalled();
  });

  test("a temporary password leads to one of one's own, asked for no second time, before anything of the page is drawn", async () => {
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
    await vi.waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard"]]));
  });

  test("a host's own sign-in form says where to go after that, too", async () => {
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

  test("a later page load leads there too, and asks for the temporary password", async () => {
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

  test("after that, too, it goes to `returnTo`", async () => {
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
    await vi.waitFor(() => expect(navigate.mock.calls).toEqual([["/dashboard/today"]]));
  });

  test("who has lost the temporary password can sign out, and is asked for no password of the one before", async () => {
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

  test("without a connection it says so, and works once there is one", async () => {
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

describe("a session that needs a password of its own meanwhile", () => {
  test.each(["Act", "Read"])("whatever call is refused for it, the page gives way (%s)", async (button) => {
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
  test("the page turns into the sign-in form at once, and the host hears of it", async () => {
    const onSignedOut = vi.fn();
    const { heading, press, screen, count, queryClient } = await open(signedIn, {}, { onSignedOut });
    await press("Sign out");
    await heading("Sign in");
    expect(screen.getByRole("heading", { name: "Your documents" }).query()).toBeNull();
    expect([count("DELETE /session"), onSignedOut.mock.calls.length]).toEqual([1, 1]);
    expect(queryClient.getQueryData(["latchkey", "session"])).toBeNull();
  });

  test("where it does not work, a toast says that the session is still open", async () => {
    const { press, world, onToast, heading } = await open(signedIn);
    await heading("Your documents");
    world.offline(true);
    await press("Sign out");
    await vi.waitFor(() =>
      expect(onToast.mock.calls).toEqual([
        [expect.objectContaining({ tone: "danger", title: "You are still signed in" })],
      ]),
    );
    await heading("Your documents");
  });
});
