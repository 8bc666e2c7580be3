import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor, type World } from "@latchkey/testing";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import { ar } from "../locales/ar.js";
import { LatchkeyProvider } from "../provider.js";
import { Can } from "./can.js";
import { placeId } from "./grant.model.js";
import { PlaceSwitcher } from "./place-switcher.js";
import { usePlaces } from "./use-places.js";
import "../styles/styles.css";

interface Options {
  world?: World;
  fill?: (world: World) => void;
  locale?: string;
}

/** Something on a host's page, in front of a mock server. */
async function show(children: ReactNode, { world = createWorld(), fill, locale = "en" }: Options = {}) {
  fill?.(world);
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  const navigate = vi.fn<(path: string) => void>();
  const screen = await render(
    <LatchkeyProvider client={client} locale={locale} languages={[ar]} theme="light" navigate={navigate}>
      {children}
    </LatchkeyProvider>,
  );
  return { navigate, screen };
}

/** A client of the office: a buyer in one property, a seller in another, a tenant in a third. */
function seedClient(world: World): void {
  world.addRole({ key: "buyer", sections: { documents: "read_only", messages: "full" } });
  world.addRole({ key: "seller", sections: { documents: "hidden", messages: "full" } });
  world.addWorkspace({ id: "wsp_mill", name: "Mill Lane 8–14", kind: "property" });
  const contact = world.addContact({
    firstName: "Carla",
    lastName: "Reyes",
    email: "carla@example.com",
    type: "client",
  });
  world.addUser({
    email: "carla@example.com",
    firstName: "Carla",
    lastName: "Reyes",
    role: "buyer",
    workspaceIds: ["wsp_maple"],
    contactId: contact.id,
  });
}

/** Invites Carla to more places and accepts with her account. */
async function givePlaces(world: World, more: { role: string; workspaceId: string }[]): Promise<void> {
  const client = createClient({ baseUrl: "https://host.example/api/latchkey", retries: 0, fetch: fetchFor(world) });
  const [contact] = world.contacts();
  for (const { role, workspaceId } of more) {
    world.signInAs({ role: "admin" });
    await client.invitations.create({ contactId: contact?.id ?? "", role, workspaceIds: [workspaceId] });
    world.signOut();
    await client.session.signIn({ email: "carla@example.com", password: defaultPassword });
    const { link } = world.inbox.latest("carla@example.com") ?? {};
    await client.acceptance.accept({ token: new URL(link ?? "").hash.replace("#token=", "") });
  }
  await client.session.signIn({ email: "carla@example.com", password: defaultPassword });
}

const trigger = () => page.getByRole("button", { name: /Change place/ });
const item = (name: string) => page.getByRole("menuitemradio", { name, exact: true });

function Portal() {
  const { current, sectionAccess } = usePlaces();
  return <p data-testid="portal">{`${current?.workspace?.name}: ${sectionAccess("documents")}`}</p>;
}

beforeEach(async () => {
  sessionStorage.clear();
  await page.viewport(1000, 800);
});

describe("Can", () => {
  test.each([
    ["master_admin", true],
    ["admin", true],
    ["manager", true],
    ["staff", false],
    ["viewer", false],
    ["tenant", false],
  ])("%s sees the invite button: %s", async (role, isShown) => {
    await show(
      <Can permission="invitations:send" otherwise="Ask an admin">
        <button type="button">Invite</button>
      </Can>,
      { fill: (world) => world.signInAs({ role }) },
    );
    if (isShown) await expect.element(page.getByRole("button", { name: "Invite" })).toBeVisible();
    else await expect.element(page.getByText("Ask an admin")).toBeVisible();
    expect(page.getByRole("button", { name: "Invite" }).elements()).toHaveLength(isShown ? 1 : 0);
  });

  test("Setting View grants what it implies, and nothing else", async () => {
    await show(
      <>
        <Can permission="invitations:send">
          <p>Inviting</p>
        </Can>
        <Can permission="roles:manage" otherwise={<p>No roles</p>}>
          <p>Roles</p>
        </Can>
      </>,
      {
        fill: (world) => {
          world.addRole({
            key: "coordinator",
            label: "Coordinator",
            portalPath: "/dashboard",
            permissions: ["settings:view"],
          });
          world.signInAs({ role: "coordinator" });
        },
      },
    );
    await expect.element(page.getByText("Inviting")).toBeVisible();
    await expect.element(page.getByText("No roles")).toBeVisible();
  });

  test.each([
    ["while the session loads,", (world: World) => world.delay(600_000)],
    ["if the session cannot be loaded,", (world: World) => world.offline(true)],
  ])("%s shows only the loading state, not the content or the refusal", async (_when, trouble) => {
    const seen: string[] = [];
    const Seen = ({ what }: { what: string }) => {
      seen.push(what);
      return <p>{what}</p>;
    };
    await show(
      <Can permission="invitations:send" fallback={<Seen what="One moment" />} otherwise={<Seen what="Ask an admin" />}>
        <Seen what="Secret" />
      </Can>,
      {
        fill: (world) => {
          world.signInAs({ role: "admin" });
          trouble(world);
        },
      },
    );
    await expect.element(page.getByText("One moment")).toBeVisible();
    expect(new Set(seen)).toEqual(new Set(["One moment"]));
  });

  test("a visitor without a session may do nothing", async () => {
    await show(<Can permission="contacts:read" otherwise="Sign in first" />);
    await expect.element(page.getByText("Sign in first")).toBeVisible();
  });

  test("a section opens from the required access upward", async () => {
    await show(
      <>
        <Can section="documents">
          <p>May read</p>
        </Can>
        <Can section="documents" access="full" otherwise={<p>May not write</p>}>
          <p>May write</p>
        </Can>
        <Can section="documents" workspaceId="wsp_riverside" otherwise={<p>Not there</p>}>
          <p>There too</p>
        </Can>
      </>,
      {
        fill: (world) => {
          world.addRole({ key: "buyer", sections: { documents: "read_only" } });
          world.signInAs({ role: "buyer", workspaceIds: ["wsp_maple"] });
        },
      },
    );
    await expect.element(page.getByText("May read")).toBeVisible();
    await expect.element(page.getByText("May not write")).toBeVisible();
    await expect.element(page.getByText("Not there")).toBeVisible();
    expect(page.getByText("May write", { exact: true }).elements()).toEqual([]);
  });
});

describe("PlaceSwitcher", () => {
  test("switching the place changes the role and what the portal shows", async () => {
    const world = createWorld();
    seedClient(world);
    await givePlaces(world, [{ role: "seller", workspaceId: "wsp_riverside" }]);
    const { navigate } = await show(
      <>
        <PlaceSwitcher />
        <Portal />
      </>,
      { world },
    );
    await expect.element(page.getByTestId("portal")).toMatchTextContent("Maple Court: read_only");
    await trigger().click();
    await expect.element(item("Maple Court")).toHaveAttribute("aria-checked", "true");
    await expect.element(item("Riverside Lofts")).toHaveAccessibleDescription("Seller");
    await item("Riverside Lofts").click();
    await expect.element(page.getByTestId("portal")).toMatchTextContent("Riverside Lofts: hidden");
    await expect.element(trigger()).toHaveFocus();
    await expect.element(trigger()).toMatchTextContent(/Riverside Lofts/);
    // The same portal: nobody is sent anywhere.
    expect(navigate).not.toHaveBeenCalled();
  });

  test("choosing a place in another portal opens that portal", async () => {
    const world = createWorld();
    seedClient(world);
    await givePlaces(world, [{ role: "tenant", workspaceId: "wsp_mill" }]);
    const { navigate } = await show(<PlaceSwitcher />, { world });
    await trigger().click();
    await item("Mill Lane 8–14").click();
    await waitFor(() => expect(navigate.mock.calls).toEqual([["/tenant-portal"]]));
  });

  test("the choice survives a reload, and does not carry over to the next person", async () => {
    const world = createWorld();
    const places = { role: "viewer", workspaceIds: ["wsp_riverside", "wsp_maple"] };
    world.signInAs({ id: "usr_1", ...places });
    const { screen: first } = await show(<PlaceSwitcher />, { world });
    await trigger().click();
    await item("Maple Court").click();
    await expect.element(trigger()).toMatchTextContent(/Maple Court/);
    expect(sessionStorage.getItem("latchkey.place.usr_1")).toBe(
      placeId({ role: "viewer", workspace: { id: "wsp_maple", name: "" } }),
    );
    await first.unmount();
    const { screen: again } = await show(<PlaceSwitcher />, { world });
    await expect.element(trigger()).toMatchTextContent(/Maple Court/);
    await again.unmount();
    world.signInAs({ id: "usr_2", ...places });
    await show(<PlaceSwitcher />, { world });
    await expect.element(trigger()).toMatchTextContent(/Riverside Lofts/);
  });

  test("the host can control the choice", async () => {
    const onChange = vi.fn();
    await show(<PlaceSwitcher value="viewer@wsp_maple" onChange={onChange} />, {
      fill: (world) => world.signInAs({ role: "viewer", workspaceIds: ["wsp_riverside", "wsp_maple"] }),
    });
    await expect.element(trigger()).toMatchTextContent(/Maple Court/);
    await trigger().click();
    await item("Riverside Lofts").click();
    await waitFor(() => expect(onChange).toHaveBeenCalledTimes(1));
    expect(onChange.mock.calls[0]?.[0]).toMatchObject({ role: "viewer", workspace: { id: "wsp_riverside" } });
    await expect.element(trigger()).toMatchTextContent(/Maple Court/);
  });

  test("a single place is text without a menu", async () => {
    await show(<PlaceSwitcher />, { fill: (world) => world.signInAs({ role: "tenant", workspaceIds: ["wsp_maple"] }) });
    await expect.element(page.getByText("Maple Court")).toBeVisible();
    await expect.element(page.getByText("Tenant")).toBeVisible();
    expect(page.getByRole("button").elements()).toEqual([]);
  });

  test("works by keyboard, right to left, with thirty places", async () => {
    await show(<PlaceSwitcher />, {
      locale: "ar",
      fill: (world) => {
        const ids = Array.from(
          { length: 30 },
          (_, index) => world.addWorkspace({ id: `wsp_${index}`, name: `Block ${index + 1}`, kind: "property" }).id,
        );
        world.signInAs({ role: "viewer", workspaceIds: ids });
      },
    });
    const button = page.getByRole("button", { name: /تغيير المكان/ });
    await expect.element(button).toBeVisible();
    await userEvent.keyboard("{Tab}{Enter}");
    // In the order of their numbers, and not of their digits; it begins at the current one.
    await expect.element(item("Block 1")).toHaveFocus();
    await userEvent.keyboard("{End}");
    await expect.element(item("Block 30")).toHaveFocus();
    await expect.element(item("Block 30")).toBeInViewport();
    await userEvent.keyboard("{Enter}");
    await expect.element(button).toHaveFocus();
    await expect.element(button).toMatchTextContent(/Block 30/);
  });
});
