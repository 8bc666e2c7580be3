import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World, type WorldOptions } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page } from "vitest/browser";
import { waitFor } from "../../.storybook/wait-for.js";
import { LatchkeyProvider } from "../provider.js";
import { InviteUserModal } from "./invite-user-modal.js";
import { InviteUserPage, type InviteUserPageProps } from "./invite-user-page.js";
import "../styles/styles.css";

interface Options extends Partial<InviteUserPageProps> {
  world?: WorldOptions;
  fill?: (world: World) => void;
  inModal?: boolean;
}

/** The page (or the modal) in front of a mock server; `posts` is what was sent. */
async function open({ world: options, fill, inModal, ...props }: Options = {}) {
  const world = createWorld(options);
  world.signInAs({ role: "admin" });
  fill?.(world);
  const posts: unknown[] = [];
  const answer = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      if (request.method === "POST") posts.push(await request.clone().json());
      return answer(request);
    },
  });
  const navigate = vi.fn();
  await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light" navigate={navigate}>
      {inModal ? <InviteUserModal open onOpenChange={() => {}} /> : <InviteUserPage listPath="/users" {...props} />}
    </LatchkeyProvider>,
  );
  return { world, posts, navigate };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const field = (name: string) => page.getByLabelText(name, { exact: true });
const heading = (name: string) => page.getByRole("heading", { name, exact: true });
/** In the list of what is granted: the weekly email has boxes of the same names. */
const granted = (name: string) =>
  page
    .getByRole("group", { name: /^Workspaces/ })
    .first()
    .getByRole("checkbox", { name });

async function fillIn(role = "user"): Promise<void> {
  await field("Role").selectOptions(role);
  await field("First name").fill("Amira");
  await field("Email").fill("amira@example.com");
}

beforeEach(() => page.viewport(1200, 900));

describe("all workspaces", () => {
  const all = () => page.getByRole("switch", { name: "All workspaces" });

  test("can be given by whoever holds them, instead of a choice", async () => {
    const { posts } = await open();
    await fillIn("staff");
    await all().click();
    await expect.element(page.getByText("including workspaces added later", { exact: false })).toBeVisible();
    expect(page.getByRole("checkbox", { name: "Maple Court" }).elements()).toEqual([]);
    await button("Send invitation").click();
    await waitFor(() => expect(posts).toEqual([expect.objectContaining({ role: "staff", allWorkspaces: true })]));
    expect(posts).toEqual([expect.not.objectContaining({ workspaceIds: expect.anything() })]);
  });

  test("are not offered for a portal", async () => {
    await open();
    await fillIn("tenant");
    await expect.element(granted("Maple Court")).toBeVisible();
    expect(all().elements()).toEqual([]);
  });

  test("are not offered by whoever holds some", async () => {
    await open({ fill: (world) => world.signInAs({ role: "admin", workspaceIds: ["wsp_maple"] }) });
    await fillIn("staff");
    await expect.element(granted("Maple Court")).toBeVisible();
    expect(all().elements()).toEqual([]);
  });
});

describe("the page", () => {
  test("one POST creates user and contact, and the page returns to the list", async () => {
    const { posts, navigate, world } = await open();
    await fillIn();
    await field("Phone").fill("+1 555 0100");
    await granted("Maple Court").click();
    await button("Send invitation").click();
    await waitFor(() => expect(navigate).toHaveBeenCalledExactlyOnceWith("/users"));
    expect(posts).toEqual([
      {
        email: "amira@example.com",
        firstName: "Amira",
        lastName: "",
        phone: "+1 555 0100",
        role: "user",
        workspaceIds: ["wsp_maple"],
      },
    ]);
    await expect.element(page.getByText("Invitation sent to", { exact: false })).toBeVisible();
    expect(world.contacts()).toHaveLength(1);
  });

  test("errors show at their fields, and nothing is sent", async () => {
    const { posts } = await open();
    await field("Role").selectOptions("user");
    await button("Send invitation").click();
    await expect.element(field("First name")).toHaveFocus();
    await expect.element(field("Email")).toHaveAccessibleDescription(/^Enter an email address/);
    expect(posts).toEqual([]);
  });

  test("the only workspace is preselected, and choosing none is allowed with a warning", async () => {
    const { posts } = await open({
      world: { workspaces: [{ id: "wsp_one", name: "Linden Court", kind: "property" }] },
    });
    await fillIn();
    await expect.element(granted("Linden Court")).toBeChecked();
    await granted("Linden Court").click();
    await expect.element(page.getByText("No workspace is chosen")).toBeVisible();
    await button("Send invitation").click();
    await waitFor(() => expect(posts).toMatchObject([{ workspaceIds: [] }]));
  });

  test("the weekly email starts with the granted workspaces and needs at least one", async () => {
    const { posts } = await open();
    await fillIn();
    await granted("Maple Court").click();
    await page.getByRole("switch", { name: "Weekly email" }).click();
    const weekly = page.getByRole("group", { name: "Workspaces in the weekly email" });
    const box = weekly.getByRole("checkbox");
    await expect.element(box).toBeChecked();
    await box.click();
    await button("Send invitation").click();
    await expect.element(weekly).toHaveAccessibleDescription("Choose at least one.");
    await expect.element(box).toHaveFocus();
    await box.click();
    await page.getByRole("switch", { name: "New message notifications" }).click();
    await page.getByRole("switch", { name: "Can own records" }).click();
    await button("Send invitation").click();
    await waitFor(() =>
      expect(posts).toMatchObject([
        {
          preferences: {
            weeklyEmails: { enabled: true, workspaceIds: ["wsp_maple"] },
            newMessageNotifications: true,
            canOwnRecords: true,
          },
        },
      ]),
    );
  });

  test("in a custom record set, updating includes viewing", async () => {
    const { posts } = await open();
    await fillIn();
    await page.getByRole("radio", { name: "A custom one" }).click();
    await button("Send invitation").click();
    await expect.element(page.getByText("Tick what they may see, or choose no record set.")).toBeVisible();
    await page.getByRole("checkbox", { name: "Vehicles: update" }).click();
    await expect.element(page.getByRole("checkbox", { name: "Vehicles: view" })).toBeChecked();
    await button("Send invitation").click();
    await waitFor(() =>
      expect(posts).toMatchObject([{ recordSet: { rules: { vehicles: { view: true, update: true } } } }]),
    );
  });

  test("a saved record set can be chosen", async () => {
    const { posts, world } = await open({
      fill: (world) => void world.addRecordSet({ name: "Field team", rules: {} }),
    });
    await fillIn();
    await page.getByRole("radio", { name: "An existing one" }).click();
    await field("Existing record set").selectOptions("Field team");
    await button("Send invitation").click();
    await waitFor(() => expect(posts).toMatchObject([{ recordSetId: expect.stringMatching(/^rec/) as string }]));
    expect(world.invitations()[0]?.recordSetId).not.toBeNull();
  });

  test("a plan without record sets has no such section", async () => {
    await open({ world: { organization: { recordSets: { enabled: false, entityTypes: ["contacts"] } } } });
    await fillIn();
    await expect.element(heading("Preferences")).toBeVisible();
    await expect.element(heading("Records")).not.toBeInTheDocument();
  });

  test("portal roles have neither preferences nor records", async () => {
    await open();
    await fillIn("tenant");
    await expect.element(heading("Access")).toBeVisible();
    await expect.element(heading("Preferences")).not.toBeInTheDocument();
    await expect.element(heading("Records")).not.toBeInTheDocument();
  });

  test("the button says that a temporary password is sent", async () => {
    const { world, navigate } = await open({
      fill: (world) =>
        void world.addRole({
          key: "staff",
          label: "Staff",
          portalPath: "/dashboard",
          activation: "temporary_password",
        }),
    });
    await fillIn("staff");
    await button("Email a temporary password").click();
    await waitFor(() => expect(navigate).toHaveBeenCalledTimes(1));
    expect(world.inbox.latest("amira@example.com").text).toContain("Temporary password: ");
  });

  test("a caller without a role to grant is told where roles are managed", async () => {
    await open({ rolesHref: "/settings/roles", fill: (world) => world.signInAs({ role: "staff" }) });
    await expect
      .element(page.getByRole("link", { name: "Roles are managed in Settings" }))
      .toHaveAttribute("href", "/settings/roles");
  });

  test("typed values survive a failure, and a retry is not sent twice", async () => {
    const { world, navigate } = await open({
      fill: (world) => world.failNext("invitations.create", "service_unavailable"),
    });
    await fillIn();
    await page.getByRole("switch", { name: "Can own records" }).click();
    await button("Send invitation").click();
    await expect.element(page.getByText("No answer from the server")).toBeVisible();
    await expect.element(field("First name")).toHaveValue("Amira");
    await expect.element(page.getByRole("switch", { name: "Can own records" })).toBeChecked();
    await button("Try again").click();
    await waitFor(() => expect(navigate).toHaveBeenCalledTimes(1));
    expect(world.invitations()).toHaveLength(1);
  });
});

describe("the modal", () => {
  test("has the same options for staff roles, behind More options", async () => {
    const { posts } = await open({ inModal: true });
    await fillIn("tenant");
    await expect.element(button("More options")).not.toBeInTheDocument();
    await field("Role").selectOptions("user");
    await expect.element(page.getByRole("switch", { name: "Can own records" })).not.toBeInTheDocument();
    await button("More options").click();
    await expect.element(button("More options")).toHaveAttribute("aria-expanded", "true");
    await page.getByRole("switch", { name: "Can own records" }).click();
    await button("Continue").click();
    await expect.element(page.getByRole("region", { name: "Review" }).getByText("Can own records")).toBeVisible();
    await button("Send invitation").click();
    await waitFor(() => expect(posts).toMatchObject([{ preferences: { canOwnRecords: true } }]));
  });
});
