import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import axe from "axe-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { createImports, importId } from "../../.storybook/imports.js";
import { LatchkeyProvider } from "../provider.js";
import { ImportWizard, type ImportWizardProps } from "./import-wizard.js";
import "../styles/styles.css";

async function open(props: ImportWizardProps = {}, change: Parameters<typeof createImports>[0] | null = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  const imports = change && createImports(change);
  const sent: { method: string; path: string; body: unknown; key: string | null }[] = [];
  const failures: string[] = [];
  const send = fetchFor(world);
  const client = createClient({
    baseUrl: "https://host.example/api/latchkey",
    retries: 0,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const path = new URL(request.url).pathname.replace("/api/latchkey", "");
      if (request.method !== "GET") {
        const text = await request.clone().text();
        sent.push({
          method: request.method,
          path,
          body: text.startsWith("{") ? JSON.parse(text) : text,
          key: request.headers.get("Idempotency-Key"),
        });
        if (failures.length > 0) {
          failures.pop();
          throw new TypeError("Failed to fetch");
        }
      }
      return (await imports?.answer(request)) ?? send(request);
    },
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <main>
        <ImportWizard {...props} />
      </main>
    </LatchkeyProvider>,
  );
  return { world, imports, sent, screen, failNext: () => failures.push("") };
}

const notFound = () =>
  Response.json(
    { type: "urn:latchkey:error:not_found", title: "", status: 404, code: "not_found", detail: "" },
    { status: 404, headers: { "Content-Type": "application/problem+json" } },
  );

const csv = (text: string, name = "residents.csv") => new File([text], name, { type: "text/csv" });
const people = 'Name,Email\r\n"Haddad, Amira",amira@example.com\r\nBela Nagy,bela@example.com\r\n';
const choose = (file: File) => userEvent.upload(document.querySelector("input[type=file]")!, file);
const next = () => page.getByRole("button", { name: "Continue" }).click();

const violations = async () =>
  (await axe.run(document.body)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

beforeEach(() => page.viewport(1000, 1000));
afterEach(() => vi.unstubAllGlobals());

describe("a file becomes people", () => {
  test("from the file to the invitations, and nothing is uploaded or written before its step", async () => {
    const onImportIdChange = vi.fn();
    const onInvited = vi.fn();
    const { screen, sent } = await open({ onImportIdChange, onInvited });
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    await choose(csv(people));
    await expect.element(screen.getByText("2 rows, 2 columns")).toBeVisible();
    await expect
      .element(screen.getByRole("region", { name: "The first rows" }).getByText("Haddad, Amira"))
      .toBeVisible();
    expect(sent).toEqual([]);
    await next();
    await expect.element(screen.getByLabelText("What “E-mail” is")).toHaveValue("email");
    expect(onImportIdChange).toHaveBeenCalledWith("imp_000001");
    expect(sent[0]).toMatchObject({ path: "/imports", body: people });
    await next();
    await expect.element(screen.getByText("Harbor House")).toBeVisible();
    await next();
    await expect.element(screen.getByRole("button", { name: /Needs a fix/ })).toHaveAttribute("aria-pressed", "true");
    await next();
    await screen.getByRole("button", { name: /^Add and invite 2 rows/ }).click();
    await expect.element(screen.getByText("2 rows are on record")).toBeVisible();
    expect(onInvited).toHaveBeenCalledWith("bat_000001");
    expect(sent.at(-1)).toMatchObject({
      path: "/imports/imp_000001/apply",
      body: { invite: { role: "tenant", holdSeconds: 10 } },
    });
  });
});

test("a file of an old system is judged, mended, written once and invited, in front of a mock server", async () => {
  const { screen, world } = await open({ holdSeconds: 0 }, null);
  await expect.element(screen.getByText("Drop your export here")).toBeVisible();
  await choose(
    csv(
      'Rent roll of December,,,\r\nResident,Email,Property,Unit\r\n"Haddad, Amira",amira@example.com,Maple Court,4B\r\nBela Nagy,bela@gmial.com,Maple Court,5\r\nVACANT,,Maple Court,6\r\nChidi Okafor,chidi@example.com,Harbor House,1\r\n',
    ),
  );
  await expect.element(screen.getByText("4 rows, 4 columns")).toBeVisible();
  await next();
  await expect.element(screen.getByLabelText("What “Resident” is")).toHaveValue("fullName");
  await next();
  await screen.getByRole("button", { name: "Create the 1 that is new" }).click();
  await next();
  await screen.getByRole("button", { name: "Correct the address: bela@gmail.com" }).click();
  await expect.element(screen.getByText("Ready now")).toBeVisible();
  expect(world.contacts()).toEqual([]);
  await next();
  await screen.getByRole("button", { name: "Preview the email" }).click();
  const mail = screen.getByRole("region", { name: "Invitation preview" });
  await mail.getByRole("radio", { name: "Plain text" }).click();
  await expect.element(mail.getByRole("radio", { name: "Plain text" })).toBeChecked();
  await expect.element(mail.getByText(/amira@example\.com/)).toBeVisible();
  await screen.getByRole("button", { name: "Add and invite 3 rows" }).click();
  await expect.element(screen.getByText("3 rows are on record")).toBeVisible();
  const written = world
    .contacts()
    .map(({ firstName, email, workspaces }) => [firstName, email, workspaces[0]?.name].join(" "));
  expect(new Set(written)).toEqual(
    new Set([
      "Amira amira@example.com Maple Court",
      "Bela bela@gmail.com Maple Court",
      "Chidi chidi@example.com Harbor House",
    ]),
  );
});

test("another file starts with its own rows, not with those that were looked at in the last one", async () => {
  const { screen } = await open({}, null);
  const pressed = (name: RegExp) =>
    expect.element(screen.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  await expect.element(screen.getByText("Drop your export here")).toBeVisible();
  await choose(csv("Name,Email\r\nAmira Haddad,\r\n"));
  await next();
  await next();
  await pressed(/Needs a fix$/);
  await screen.getByRole("button", { name: "Use another file" }).click();
  await choose(csv(people));
  await next();
  await next();
  await pressed(/Ready$/);
});

test("the button under a preview stays where it is as the preview appears", async () => {
  const tell: ((data: unknown) => void)[] = [];
  class HeldWorker {
    addEventListener(type: string, listen: (event: { data: unknown }) => void) {
      if (type === "message") tell.push((data) => listen({ data }));
    }
    postMessage() {}
    terminate() {}
  }
  vi.stubGlobal("Worker", HeldWorker);
  const { screen } = await open();
  await expect.element(screen.getByText("Drop your export here")).toBeVisible();
  await choose(csv(people));
  const button = screen.getByRole("button", { name: "Continue" });
  await expect.element(button).toBeVisible();
  await vi.waitFor(() => expect(tell).toHaveLength(1));
  tell[0]?.({ started: true });
  const before = button.element().getBoundingClientRect().top;
  const preview = {
    headers: ["Name", "Email"],
    rows: [1, 2, 3, 4, 5].map((row) => [`Amira ${row}`, `amira${row}@example.com`]),
    rowCount: 9,
    encoding: "windows-1252",
  };
  tell[0]?.({ outcome: { status: "read", preview } });
  await expect.element(screen.getByText("amira5@example.com")).toBeVisible();
  expect(button.element().getBoundingClientRect().top).toBe(before);
});

describe("a file that cannot be read", () => {
  test.each([
    ["a quotation mark that is never closed", 'Name,Email\r\n"Amira,amira@example.com\r\n', "never closed"],
    ["nothing", "", "The file is empty"],
    ["a workbook with a password", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"],
    ["another kind of file", "%PDF-1.7\n\0\0\u0001\u0002", "isn't a CSV or Excel file"],
  ])("is said at once and not uploaded: %s", async (_, text, said) => {
    const { screen, sent } = await open();
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    await choose(new File([bytes], "export.csv"));
    await expect.element(screen.getByRole("alert").getByText(new RegExp(said))).toBeVisible();
    await expect.element(screen.getByRole("button", { name: "Continue" })).not.toBeInTheDocument();
    await screen.getByRole("button", { name: "Choose another file" }).click();
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    expect(sent).toEqual([]);
  });

  test("is read on the page where no worker starts", async () => {
    vi.stubGlobal("Worker", function blocked() {
      throw new Error("Blocked by the content security policy");
    });
    const { screen } = await open();
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    await choose(csv(people));
    await expect.element(screen.getByText("2 rows, 2 columns")).toBeVisible();
  });
});

describe("what fails", () => {
  test("an upload that failed keeps the file, and is repeated with the same key", async () => {
    const { screen, sent, failNext } = await open();
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    await choose(csv(people));
    await expect.element(screen.getByText("2 rows, 2 columns")).toBeVisible();
    failNext();
    await next();
    await expect.element(screen.getByRole("alert").getByText(/nothing is added or sent twice/)).toBeVisible();
    await next();
    await expect.element(screen.getByLabelText("What “E-mail” is")).toBeVisible();
    expect(sent.map(({ key }) => key)).toEqual([sent[0]?.key, sent[0]?.key]);
    expect(sent[0]?.key).toEqual(expect.any(String));
  });

  test("a choice that was not saved is shown as it was", async () => {
    const { screen, failNext } = await open({ importId });
    const field = screen.getByLabelText("What “Rent” is");
    await expect.element(field).toHaveValue("");
    failNext();
    await userEvent.selectOptions(field, "leaseId");
    await expect.element(screen.getByRole("alert")).toBeVisible();
    await expect.element(field).toHaveValue("");
  });

  test("an import that is gone says so, and another file can be chosen", async () => {
    const onImportIdChange = vi.fn();
    const world = createWorld();
    world.signInAs({ role: "admin" });
    const client = createClient({
      baseUrl: "https://host.example/api/latchkey",
      retries: 0,
      fetch: async () => notFound(),
    });
    const screen = await render(
      <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
        <ImportWizard importId="imp_gone" onImportIdChange={onImportIdChange} />
      </LatchkeyProvider>,
    );
    await expect.element(screen.getByText(/no longer here/)).toBeVisible();
    await screen.getByRole("button", { name: "Use another file" }).click();
    await expect.element(screen.getByText("Drop your export here")).toBeVisible();
    expect(onImportIdChange).toHaveBeenCalledWith(null);
  });
});

describe("columns and properties", () => {
  test("no choice is lost while another is under way", async () => {
    const { screen, sent } = await open({ importId });
    await expect.element(screen.getByLabelText("What “Rent” is")).toBeVisible();
    await Promise.all([
      userEvent.selectOptions(screen.getByLabelText("What “Rent” is"), "leaseId"),
      userEvent.selectOptions(screen.getByLabelText("What “Notes” is"), "locale"),
    ]);
    await expect.poll(() => sent.map(({ body }) => body)).toHaveLength(2);
    expect(sent.map(({ body }) => body)).toEqual(
      expect.arrayContaining([{ mapping: { Rent: "leaseId" } }, { mapping: { Notes: "locale" } }]),
    );
    await expect.element(screen.getByLabelText("What “Rent” is")).toHaveValue("leaseId");
    await expect.element(screen.getByLabelText("What “Notes” is")).toHaveValue("locale");
  });

  test("without a name there is no way on", async () => {
    const { screen } = await open({ importId }, { columns: [] });
    await expect.element(screen.getByRole("button", { name: "Continue" })).toHaveAttribute("aria-disabled", "true");
  });

  test("each property is said once, and the new ones are made in one go", async () => {
    const { screen, sent } = await open({ importId });
    await next();
    await userEvent.selectOptions(screen.getByLabelText("What “Riverside” is"), "wsp_riverside");
    await screen.getByRole("button", { name: "Create the 1 that is new" }).click();
    await expect.element(screen.getByLabelText("What “Harbor House” is")).toHaveValue(" create");
    expect(sent.map(({ body }) => body)).toEqual([
      { places: [{ name: "Riverside", workspaceId: "wsp_riverside", create: false }] },
      { places: [{ name: "Harbor House", create: true }] },
    ]);
  });
});

describe("rows", () => {
  const toPeople = async (...given: Parameters<typeof open>) => {
    const opened = await open({ importId, ...given[0] }, given[1]);
    await next();
    await next();
    await expect.element(opened.screen.getByRole("list", { name: "Rows" })).toBeVisible();
    return opened;
  };

  test("one is repaired with one click, stays where it is, and is taken back", async () => {
    const { screen, sent } = await toPeople();
    await screen.getByRole("button", { name: "Correct the address: tomas@gmail.com" }).click();
    await expect.element(screen.getByText("Ready now")).toBeVisible();
    await expect.element(screen.getByRole("button", { name: /^5 Needs a fix/ })).toBeVisible();
    await expect.element(screen.getByText("tomas@gmail.com", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "Undo" }).click();
    await expect.element(screen.getByRole("button", { name: "Correct the address: tomas@gmail.com" })).toBeVisible();
    expect(sent.map(({ body }) => body)).toEqual([
      { rows: [{ row: 7, repair: "correct_domain" }] },
      { rows: [{ row: 7, reset: true }] },
    ]);
  });

  test("all with one problem are repaired with one click", async () => {
    const { screen, sent } = await toPeople();
    await userEvent.selectOptions(screen.getByLabelText("Show"), "several_people");
    await expect.element(screen.getByText("Tomás Lund")).not.toBeInTheDocument();
    await screen.getByRole("button", { name: "Make two people (1)" }).click();
    await expect.element(screen.getByRole("button", { name: /^5 Needs a fix/ })).toBeVisible();
    expect(sent.map(({ body }) => body)).toEqual([{ all: { problem: "several_people", repair: "two_people" } }]);
  });

  test("one is typed over, and only what was changed is sent", async () => {
    const { screen, sent } = await toPeople();
    await screen.getByRole("button", { name: "Edit Bela Nagy" }).click();
    await expect.element(screen.getByLabelText("First name")).toHaveFocus();
    await userEvent.fill(screen.getByLabelText("Email"), "bela@example.com");
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByText("bela@example.com")).toBeVisible();
    expect(sent.at(-1)?.body).toEqual({ rows: [{ row: 9, people: [{ email: "bela@example.com" }] }] });
  });

  test("what was typed is kept if it could not be saved", async () => {
    const { screen, failNext } = await toPeople();
    await screen.getByRole("button", { name: "Edit Bela Nagy" }).click();
    await userEvent.fill(screen.getByLabelText("Email"), "bela@example.com");
    failNext();
    await screen.getByRole("button", { name: "Save" }).click();
    await expect.element(screen.getByRole("alert")).toBeVisible();
    await expect.element(screen.getByLabelText("Email")).toHaveValue("bela@example.com");
  });

  test("whoever is not invited says why, and can be invited after all", async () => {
    const { screen, sent } = await toPeople();
    await screen.getByRole("button", { name: /Do not invite/ }).click();
    await expect.element(screen.getByText("Moved out", { exact: true })).toBeVisible();
    await screen.getByRole("button", { name: "Invite anyway" }).nth(1).click();
    await expect.element(screen.getByText("Will be invited")).toBeVisible();
    expect(sent.at(-1)?.body).toEqual({ rows: [{ row: 13, decision: "invite" }] });
  });
});

test("every step can be read by assistive technology, and the focus follows the steps", async () => {
  const { screen } = await open({ importId });
  const steps = ["What “E-mail” is", "What “Riverside” is", "Rows", "What to do with them"];
  for (const step of steps) {
    await expect.element(screen.getByLabelText(step).or(screen.getByText(step)).first()).toBeVisible();
    expect(await violations()).toEqual([]);
    if (step === steps.at(-1)) break;
    (screen.getByRole("button", { name: "Continue" }).element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(document.querySelector<HTMLElement>(".lk-import-card")!).toHaveFocus();
  }
});
