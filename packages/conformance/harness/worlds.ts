import { createWorld, type Browser, type Mail, type World } from "@latchkey/testing";
import type { Engine } from "./servers.js";

/** The mock world. It holds one organization, so each office has a world of its own. */
export function worlds(): Engine {
  const byOrganization = new Map<string, World>();
  const browsers = new WeakMap<object, { world: World; browser: Browser }>();
  const all = () => [...byOrganization.values()];

  function newOrganization(): string {
    const org = `org-${byOrganization.size}`;
    byOrganization.set(org, createWorld({ organization: null, workspaces: [], batchItemsPerSecond: Infinity }));
    return org;
  }

  function worldOf(org: string): World {
    const world = byOrganization.get(org);
    if (!world) throw new Error(`There is no world of the organization ${org}.`);
    return world;
  }

  /** The world of each secret that this test has read in a mail. Each world counts them from one. */
  const readIn = new Map<string, World>();
  function read(world: World, mails: readonly Mail[]): readonly Mail[] {
    for (const secret of mails.flatMap(secretsOf)) readIn.set(secret, world);
    return mails;
  }
  function mailsTo(address: string): readonly Mail[] {
    const world = all().findLast(({ inbox }) => inbox.to(address).length > 0);
    return world ? read(world, world.inbox.to(address)) : [];
  }

  /** The world that a recipient means: the one whose mail or address they quote, or the newest. */
  function worldMeant(body: string): World {
    const quoted = body.toLowerCase();
    const isQuoted = (text: string) => quoted.includes(text.toLowerCase());
    const read = [...readIn.keys()].find(isQuoted);
    const known = all().findLast(({ inbox }) =>
      inbox.all().some((mail) => [...secretsOf(mail), mail.to].some(isQuoted)),
    );
    return (read === undefined ? undefined : readIn.get(read)) ?? known ?? all().at(-1) ?? worldOf(newOrganization());
  }

  return {
    newOrganization,
    async answer(request, { staff, jar }) {
      if (staff !== null) {
        const { org, sub: id, role, name, workspaces = null, isHost } = staff;
        const world = worldOf(org);
        const browser = {
          ...world.openBrowser(),
          staff: { id, name, role, email: null, workspaceIds: workspaces, isHost },
        };
        const response = await world.answer(request, { browser });
        if (request.url.endsWith("/letter")) read(world, world.inbox.all());
        return response;
      }
      const known = jar === null ? undefined : browsers.get(jar);
      if (known) return known.world.answer(request, { browser: known.browser });
      const world = worldMeant(await request.clone().text());
      const browser = world.openBrowser();
      if (jar !== null) browsers.set(jar, { world, browser });
      return world.answer(request, { browser });
    },
    mailsTo,
    refuseMail: (address, answer) => all().forEach((world) => world.refuseMail(address, answer, "bounced")),
    reportUse(contactId, { leaseVisible, documentsVisible, maintenanceRequestSubmitted }) {
      const world = all().findLast((one) => one.contacts().some(({ id }) => id === contactId));
      world?.report(contactId, "lease_visible", leaseVisible);
      world?.report(contactId, "documents_visible", documentsVisible);
      world?.report(contactId, "maintenance_request_submitted", maintenanceRequestSubmitted);
    },
    now: () => (all().at(-1) ?? createWorld()).clock.now(),
    advance: async (by) => all().forEach((world) => world.clock.advance(by)),
    // Each world has a clock of its own.
    reset: async () => readIn.clear(),
  };
}

const secretsOf = ({ token, code }: Mail): string[] => [token, code ?? ""].filter((secret) => secret !== "");
