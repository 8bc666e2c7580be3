import type { TakenMail } from "./mail-server.ts";

/** The result of a scenario. */
export interface Figures {
  /** Requests that were acknowledged; all requests if none may be refused. */
  asked: number;
  /** How many of them have their effect. */
  held: number;
  lost: number;
  /** Effects beyond one for each request. */
  doubled: number;
  /** How the promise was broken, in sentences. */
  broken: string[];
  /** Other observations, for the table. */
  notes?: string;
}

/** Collects the sentences of a scenario. */
export function createVerdict() {
  const broken: string[] = [];
  return {
    broken,
    /** Records the sentence if the condition is false. */
    expect(holds: boolean, sentence: () => string): void {
      if (!holds) broken.push(sentence());
    },
  };
}

/** Counts copies, the mails of each Message-ID, and the Message-IDs of each recipient. */
export function copiesOf(taken: readonly TakenMail[]): {
  copies: number;
  messages: Map<string, number>;
  recipients: Map<string, Set<string>>;
} {
  const messages = new Map<string, number>();
  const recipients = new Map<string, Set<string>>();
  for (const { messageId, recipient } of taken) {
    messages.set(messageId, (messages.get(messageId) ?? 0) + 1);
    recipients.set(recipient, (recipients.get(recipient) ?? new Set()).add(messageId));
  }
  return { copies: taken.length - messages.size, messages, recipients };
}
