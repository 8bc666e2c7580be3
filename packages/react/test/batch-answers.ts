import type { World } from "@latchkey/testing";

interface Asked {
  contactIds?: string[];
  filter?: { q?: string; type?: string[]; status?: string[]; workspaceId?: string; exceptIds?: string[] };
  contactId?: string;
  message?: string;
}

/** What the world does not answer yet: previews of batches and mails. */
export async function answerBatches(world: World, request: Request): Promise<Response | undefined> {
  const path = new URL(request.url).pathname.replace("/api/latchkey", "");
  const body = async () => (await request.clone().json()) as Asked;
  if (path === "/invitation-batches/preview") return Response.json(preview(world, await body()));
  if (path === "/invitations/preview") {
    const { contactId, message = "" } = await body();
    const to = world.contacts().find(({ id }) => id === contactId)?.email ?? null;
    return Response.json({
      to,
      locale: "en",
      subject: "Set up your account",
      html: `<html><head></head><body><p>Hello</p><p>${message}</p></body></html>`,
      text: `Hello\n\n${message}`,
    });
  }
  return undefined;
}

function preview(world: World, { contactIds, filter = {} }: Asked) {
  const chosen = world
    .contacts()
    .filter(
      ({ id, type, firstName, lastName, portal, workspaces }) =>
        (contactIds === undefined || contactIds.includes(id)) &&
        (filter.type === undefined || filter.type.includes(type)) &&
        (filter.status === undefined || filter.status.includes(portal.status)) &&
        (filter.q === undefined || `${firstName} ${lastName}`.toLowerCase().includes(filter.q.toLowerCase())) &&
        (filter.workspaceId === undefined || workspaces.some((place) => place.id === filter.workspaceId)) &&
        !filter.exceptIds?.includes(id),
    );
  const codeOf = ({ email, portal }: (typeof chosen)[number]) =>
    email === null
      ? "no_email"
      : portal.status === "active"
        ? "already_active"
        : portal.status === "invited"
          ? "already_invited"
          : null;
  const ready = chosen.filter((contact) => codeOf(contact) === null);
  const codes = [...new Set(chosen.flatMap((contact) => codeOf(contact) ?? []))];
  return {
    total: chosen.length,
    ready: ready.length,
    groups: codes.map((code) => {
      const ids = chosen.filter((contact) => codeOf(contact) === code).map(({ id }) => id);
      return { code, count: ids.length, contactIds: ids.slice(0, 200) };
    }),
    sampleContactId: ready[0]?.id ?? null,
    blocked: [],
  };
}
