import { randomUUID } from "node:crypto";

export interface Message {
  id: string;
  receivedAt: string;
  from: string;
  /** The addresses it was delivered to, in lower case. */
  to: string[];
  subject: string;
  text: string;
  html: string | null;
}

/** What a list shows of a message. */
export type ListedMessage = Omit<Message, "html"> & { hasHtml: boolean; preview: string };

const MESSAGES_AT_MOST = 500;
const CHARACTERS_AT_MOST = 20_000_000;
const PREVIEW_LENGTH = 140;

/** The mails that arrived, newest first, in bounded memory: the oldest go when there are too many. */
export class Messages {
  #messages: Message[] = [];
  #characters = 0;
  readonly #waiting = new Set<() => void>();

  add(message: Omit<Message, "id" | "receivedAt">): void {
    const stored = { ...message, id: randomUUID(), receivedAt: new Date().toISOString() };
    this.#messages.unshift(stored);
    this.#characters += sizeOf(stored);
    while (this.#messages.length > MESSAGES_AT_MOST || this.#characters > CHARACTERS_AT_MOST) {
      const oldest = this.#messages.pop();
      if (!oldest) break;
      this.#characters -= sizeOf(oldest);
    }
    for (const look of this.#waiting) look();
  }

  list(to?: string): Message[] {
    return to === undefined
      ? [...this.#messages]
      : this.#messages.filter((message) => message.to.includes(to.toLowerCase()));
  }

  find(id: string): Message | undefined {
    return this.#messages.find((message) => message.id === id);
  }

  /** The newest mail to an address, except those in `without`, once there is one. Rejects if `signal` aborts first. */
  next(to: string, without: ReadonlySet<string>, signal: AbortSignal): Promise<Message> {
    return new Promise((resolve, reject) => {
      const done = () => {
        signal.removeEventListener("abort", giveUp);
        this.#waiting.delete(look);
      };
      const look = () => {
        const message = this.list(to).find(({ id }) => !without.has(id));
        if (!message) return;
        done();
        resolve(message);
      };
      const giveUp = () => {
        done();
        reject(new Error(`No mail to ${to} arrived.`));
      };
      signal.addEventListener("abort", giveUp);
      this.#waiting.add(look);
      look();
    });
  }
}

export const listed = ({ html, ...message }: Message): ListedMessage => ({
  ...message,
  hasHtml: html !== null,
  preview: message.text.replace(/\s+/g, " ").trim().slice(0, PREVIEW_LENGTH),
});

const sizeOf = ({ text, html, subject }: Message) => text.length + (html?.length ?? 0) + subject.length;
