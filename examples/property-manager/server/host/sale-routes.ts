import type { Contact } from "@latchkey/core";
import { Hono } from "hono";
import { hostOf, type EmbeddedLatchkey } from "../latchkey.ts";
import { readBody } from "./body.ts";
import { toPdf } from "./pdf.ts";
import { accessTo } from "./sale-access.ts";
import { findSale, saleProperties, saleSections, type Sale, type SaleSection } from "./sales.ts";
import { NewSaleNote, TaskChange, type Refusal, type SaleItem } from "./schemas.ts";
import type { HostStore } from "./store.ts";
import type { SessionEnv } from "./who.ts";

const NOTES_AT_MOST = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

const missing = { error: "There is no such page." } satisfies Refusal;
const closed = { error: "Your role does not change this. Ask the office." } satisfies Refusal;

/**
 * Sales as each user may see them, without their hidden sections. `base` is the path that they are mounted under.
 */
export function saleRoutes(embedded: EmbeddedLatchkey, store: HostStore, base: string): Hono<SessionEnv> {
  const routes = new Hono<SessionEnv>();

  const readable = (session: SessionEnv["Variables"]["session"], id: string) => {
    const sale = findSale(id);
    const access = accessTo(session, id);
    return sale && saleSections.some((section) => access[section] !== "hidden") ? { sale, access } : undefined;
  };

  routes.use("/sales/*", async ({ json, var: { office } }, next) => {
    // A user of another company has no sales here.
    if (!office.workspaces.some(({ id }) => findSale(id))) return json(missing, 404);
    return next();
  });
  routes.get("/sales", ({ json, var: { session } }) =>
    json({
      data: saleProperties
        .filter(({ id }) => readable(session, id))
        .map(({ id, name, address, price }) => ({ id, name, address, price })),
    }),
  );
  routes.get("/sales/:id", async ({ req, json, var: { session, office } }) => {
    const found = readable(session, req.param("id"));
    if (!found) return json(missing, 404);
    const { sale, access } = found;
    const open = saleSections.filter((section) => access[section] !== "hidden");
    const people = open.includes("contacts")
      ? (await hostOf(embedded, office.organizationId).contacts.list({ workspaceId: sale.id, sort: "name" })).data
      : [];
    const sections = open.map((section) => ({
      section,
      access: access[section],
      items: itemsOf(sale, section, people, store, base),
    }));
    return json({ id: sale.id, name: sale.name, address: sale.address, price: sale.price, sections });
  });
  routes.get("/sales/:id/documents/:document", ({ req, json, body, var: { session } }) => {
    const found = readable(session, req.param("id"));
    const document =
      found?.access.documents === "hidden"
        ? undefined
        : found?.sale.documents.find(({ id }) => id === req.param("document"));
    if (!found || !document) return json(missing, 404);
    const pdf = toPdf([
      { style: "small", text: `Lockwood Realty · ${found.sale.address}` },
      { style: "title", text: document.title },
      ...document.lines.map((text) => ({ style: "text" as const, text })),
    ]);
    return body(new Uint8Array(pdf), 200, {
      "Content-Type": "application/pdf",
      "Content-Disposition": `attachment; filename="${document.id}.pdf"`,
      "X-Content-Type-Options": "nosniff",
    });
  });
  routes.post("/sales/:id/sections/:section/notes", async ({ req, json, var: { session } }) => {
    const { id, section } = req.param();
    const found = readable(session, id);
    const name = saleSections.find((candidate) => candidate === section);
    if (!found || !name || found.access[name] === "hidden") return json(missing, 404);
    if (found.access[name] !== "full") return json(closed, 403);
    const body = await readBody(req, NewSaleNote);
    if (!body.ok) return json(body.refusal, 422);
    if (store.notesOf(id, name).length >= NOTES_AT_MOST)
      return json({ error: "There is very much here already. Call the office." } satisfies Refusal, 429);
    await store.addNote(id, name, { text: body.input.text, by: session.user.name });
    return json({}, 201);
  });
  routes.put("/sales/:id/tasks/:task", async ({ req, json, var: { session } }) => {
    const { id, task } = req.param();
    const found = readable(session, id);
    const isTask =
      found && [...found.sale.tasks, ...store.notesOf(id, "tasks")].some((candidate) => candidate.id === task);
    if (!found || !isTask || found.access.tasks === "hidden") return json(missing, 404);
    if (found.access.tasks !== "full") return json(closed, 403);
    const body = await readBody(req, TaskChange);
    if (!body.ok) return json(body.refusal, 422);
    await store.setTaskDone(task, body.input.done);
    return json({});
  });
  return routes;
}

const dayIn = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** The items of a section: those of the sale, then those that people added. */
function itemsOf(
  sale: Sale,
  section: SaleSection,
  people: readonly Contact[],
  store: HostStore,
  base: string,
): SaleItem[] {
  const notes = store
    .notesOf(sale.id, section)
    .map(({ id, text, by, at }): SaleItem => ({ id, title: text, detail: by, at }));
  const isDone = (item: SaleItem): SaleItem => ({ ...item, done: store.isTaskDone(item.id) });
  switch (section) {
    case "timeline":
      return [
        ...sale.timeline.map(({ id, title, inDays }) => ({ id, title, day: dayIn(inDays), done: inDays < 0 })),
        ...notes,
      ];
    case "tasks":
      return [...sale.tasks.map(({ id, title, inDays }) => ({ id, title, day: dayIn(inDays) })), ...notes].map(isDone);
    case "documents":
      return [
        ...sale.documents.map(({ id, title }) => ({ id, title, href: `${base}/sales/${sale.id}/documents/${id}` })),
        ...notes,
      ];
    case "contacts":
      return [
        ...people.map(({ id, firstName, lastName, phone }) => ({
          id,
          title: `${firstName} ${lastName}`,
          ...(phone === null ? {} : { detail: phone }),
        })),
        ...notes,
      ];
    case "messages":
      return notes;
  }
}
