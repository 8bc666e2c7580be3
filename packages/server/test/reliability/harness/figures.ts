import type { TakenMail } from "./mail-server.ts";

/** What came of a scenario. */
export interface Figures {
  /** What was asked for and acknowledged, or asked for at all where nothing may be refused. */
  asked: number;
  /** What of it is there. */
  held: number;
  lost: number;
  /** Effects beyond one for each that was asked. */
  doubled: number;
  /** Sentences that say how a promise was broken; none where it holds. */
  broken: string[];
  /** What else was seen, for the table. */
  notes?: string;
}

/** Gathers the sentences of a scenario. */
export function createVerdict() {
  const broken: string[] = [];
  return {
    broken,
    /** Notes what is not as promised. */
    expect(holds: boolean, sentence: () => string): void {
      if (!holds) broken.push(sentence());
    },
  };
}

/** Mails that went to a recipient more than once under different Message-IDs, and copies under the same one. */
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
