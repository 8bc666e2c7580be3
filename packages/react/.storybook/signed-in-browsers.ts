import type { SignedInBrowser } from "@latchkey/core";

const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Where somebody is signed in: here, on a phone, and at a computer that they do not recognize. */
export const signedInBrowsers = (): SignedInBrowser[] => [
  {
    id: "ses_phone",
    createdAt: ago(200),
    lastUsedAt: ago(2),
    address: "203.0.113.24",
    userAgent:
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    current: false,
  },
  {
    id: "ses_here",
    createdAt: ago(30),
    lastUsedAt: ago(0),
    address: "203.0.113.24",
    userAgent:
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36",
    current: true,
  },
  { id: "ses_unknown", createdAt: ago(900), lastUsedAt: ago(300), address: "2001:db8::17", current: false },
];

/** A server's routes for the sessions of one's own; `ended` is what was signed out. */
export function sessionsServer(sessions = signedInBrowsers()) {
  const ended: string[] = [];
  return {
    ended,
    /** Undefined for other routes. */
    answer({ method, url }: Request): Response | undefined {
      const path = new URL(url).pathname.split("/session/sessions")[1];
      if (path === undefined) return undefined;
      if (method === "GET") return Response.json({ data: sessions.filter(({ id }) => !ended.includes(id)) });
      ended.push(path.slice(1));
      return new Response(null, { status: 204 });
    },
  };
}
