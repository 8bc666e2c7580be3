import type { RouteName } from "@latchkey/testing";

/**
 * What the mock world leaves out: cases by suite and title, each with the reason. Keep it short, and make it shorter.
 */
export const leftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  acceptance: {},
  activation: {
    "two invitations of one address accepted at the same time create one account and one user":
      "the two come from two organizations, and a world holds one",
  },
  "auto-invite": {},
  "batch-control": {},
  "batch-previews": {},
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
  imports: {},
  invitations: {},
  journey: {},
  languages: {},
  leaving: {},
  letters: {},
  links: {},
  "mail-previews": {},
  messages: {},
  organization: {},
  passwords: {},
  places: {},
  privacy: {},
  "record-sets": {},
  renewals: {},
  requests: {},
  roles: {},
  sessions: {},
  "sign-in-links": {},
  stats: {},
  suppressions: {},
  text: {},
  users: {},
  verification: {},
  "webhook-endpoints": {},
  workspaces: {},
};

/** Routes that the mock world answers with `not_implemented`, each with the reason. */
export const routesLeftOut: Partial<Record<RouteName, string>> = {
  "system.openapi": "the document is that of `@latchkey/core/openapi`",
  "system.work": "nothing waits for a worker",
  "batches.events": "a stream: poll `batches.get`",
  "events.stream": "a stream: poll `events.list`",
  "webhooks.mail": "no mail provider reports: use `world.deliver`",
};
