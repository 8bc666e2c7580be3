/** A mail as the mailbox's API tells of it. */
export interface Mail {
  id: string;
  to: string[];
  subject: string;
  text: string;
  hasHtml: boolean;
}

const POLL_EVERY_MS = 100;
const WAIT_AT_MOST_MS = 30_000;

/** The mails of one address, newest first. */
export async function mailsTo(appUrl: string, address: string): Promise<Mail[]> {
  const response = await fetch(`${appUrl}/mailbox/api/messages?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { data: Mail[] }).data;
}

/** The newest mail of an address, once it has `count` of them. */
export async function waitForMail(appUrl: string, address: string, count = 1): Promise<Mail> {
  const until = Date.now() + WAIT_AT_MOST_MS;
  for (;;) {
    const mails = await mailsTo(appUrl, address);
    const [newest] = mails;
    if (newest && mails.length >= count) return newest;
    if (Date.now() > until) throw new Error(`${address} has ${mails.length} mails, not ${count}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS));
  }
}

/** The link of an invitation: alone on its line, as mail programs and people find it. */
export function linkIn({ text }: Mail): string {
  const link = /^(https?:\/\/\S+#token=\S+)$/m.exec(text)?.[1];
  if (link === undefined) throw new Error(`No link alone on a line:\n${text}`);
  return link;
}

export const readHtml = async (appUrl: string, { id }: Mail): Promise<string> =>
  (await fetch(`${appUrl}/mailbox/api/messages/${id}/html`)).text();
