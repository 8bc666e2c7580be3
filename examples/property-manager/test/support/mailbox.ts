import { GIVE_UP_AFTER_MS } from "./patience.ts";

/** A mail as the mailbox's API returns it. */
export interface Mail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  hasHtml: boolean;
}

const POLL_EVERY_MS = 50;

/** The mails of one address, newest first. */
export async function mailsTo(appUrl: string, address: string): Promise<Mail[]> {
  const response = await fetch(`${appUrl}/mailbox/api/messages?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { data: Mail[] }).data;
}

/** The newest mail of an address, once it has `count` of them. */
export async function waitForMail(appUrl: string, address: string, count = 1): Promise<Mail> {
  const until = Date.now() + GIVE_UP_AFTER_MS;
  for (;;) {
    const mails = await mailsTo(appUrl, address);
    const [newest] = mails;
    if (newest && mails.length >= count) return newest;
    if (Date.now() > until) throw new Error(`${address} has ${mails.length} mails, not ${count}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
}

/** The link of an invitation. It is alone on its line, so that mail programs recognize it. */
export function linkIn({ text }: Mail): string {
  const link = /^(https?:\/\/\S+#token=\S+)$/m.exec(text)?.[1];
  if (link === undefined) throw new Error(`No link alone on a line:\n${text}`);
  return link;
}

export const readHtml = async (appUrl: string, { id }: Mail): Promise<string> =>
  (await fetch(`${appUrl}/mailbox/api/messages/${id}/html`)).text();
