import { createClient } from "@latchkey/core";
import { createWorld, fetchFor } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { render } from "vitest-browser-react";
import { page, userEvent } from "vitest/browser";
import { createImports } from "../../.storybook/imports.js";
import { LatchkeyProvider } from "../provider.js";
import { ImportWizard, type ImportWizardProps } from "./import-wizard.js";
import "../styles/styles.css";

async function open(props: ImportWizardProps = {}, change: Parameters<typeof createImports>[0] = {}) {
  const world = createWorld();
  world.signInAs({ role: "admin" });
  const imports = createImports(change);
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
      return (await imports.answer(request)) ?? send(request);
    },
  });
  const screen = await render(
    <LatchkeyProvider client={client} queryClient={new QueryClient()} locale="en" theme="light">
      <ImportWizard {...props} />
    </LatchkeyProvider>,
  );
  return { world, imports, sent, screen, failNext: () => failures.push("") };
}

const csv = (text: string, name = "residents.csv") => new File([text], name, { type: "text/csv" });
const people = 'Name,Email\r\n"Haddad, Amira",amira@example.com\r\nBela Nagy,bela@example.com\r\n';
const choose = (file: File) => userEvent.upload(document.querySelector("input[type=file]")!, file);
const next = () => page.getByRole("button", { name: "Continue" }).click();

beforeEach(() => page.viewport(1000, 1000));

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
