import type { RouteName } from "@latchkey/testing";

/**
 * What the mock world leaves out: cases by suite and title, each with the reason. Keep it short, and make it shorter.
 */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  acceptance: {},
  activation: {},
  "auto-invite": {},
  "batch-rows": {},
  batches: {},
  "contact-lists": {},
  "contact-sync": {},
  "contact-sync-access": {},
  contacts: {},
  copies: {},
  eligibility: {},
  events: {},
  "host-ids": {},
  invitations: {},
  journey: {},
  languages: {},
  letters: {},
  links: {},
  messages: {},
  organization: {},
  passwords: {},
  places: {},
  "record-sets": {},
  renewals: {},
  requests: {},
  roles: {},
  sessions: {},
  stats: {},
  text: {},
  users: {},
  verification: {
    "each check says in a sentence what it counted": "it has one sentence for every check",
    "checks everyone in a batch, also those it skipped, by what it offered":
      "it checks those whom the batch invited, by all that they have",
    "access to something else is not access to what a batch offers": "it checks people by all that they have",
  },
  "webhook-endpoints": {},
  workspaces: {},
};

/** Routes that the mock world answers with `not_implemented`, each with the reason. */
export const routesLeftOut: Partial<Record<RouteName, string>> = {
  "system.openapi": "the document is that of `@latchkey/core/openapi`",
  "system.work": "nothing waits for a worker",
  "batches.events": "a stream: poll `batches.get`",
  "events.stream": "a stream: poll `events.list`",
  "imports.create": "the server does not have it yet either",
  "imports.apply": "the server does not have it yet either",
  "webhooks.mail": "no mail provider reports: use `world.deliver`",
};
