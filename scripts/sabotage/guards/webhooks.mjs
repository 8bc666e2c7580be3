import { http, src, unit } from "./places.mjs";

/** Webhooks to hosts: what is told, to whom, how often, and where no call may lead. */
export const webhooks = [
  { guard: "the outbox: what is to be sent is written with its event", promise: "R3", file: src("store/events.ts"), find: "if (written?.told) await addWebhookDeliveries(trx, organizationId, rows.map(({ id }) => id));", replace: "void [written, addWebhookDeliveries];", test: http("webhook-endpoints", "on pglite an invitation's whole story") },
  { guard: "of one person the later event waits for the earlier", promise: "R3", file: src("store/webhook-claims.ts"), find: "head.event_id is null as is_head", replace: "true as is_head", test: http("webhook-endpoints", "on pglite what fails is tried again") },
  { guard: "fencing: a sender that was taken for dead writes nothing", promise: "R3", file: src("store/webhook-claims.ts"), find: " and claim = ${claim} and sending", replace: "", test: http("webhook-endpoints", "on pglite a sender that was taken for dead") },
  { guard: "an address of the inside is not called", promise: "S13", file: src("webhooks/http-sender.ts"), find: "if (literal !== null && !mayCall(literal)) return failed", replace: "if (literal === null && !mayCall) return failed", test: unit("webhooks/http-sender") },
  { guard: "a name's addresses are judged where they are connected to", promise: "S13", file: src("webhooks/http-sender.ts"), find: "addresses.filter(({ address }) => mayCall(address))", replace: "addresses.filter(() => mayCall !== null)", test: unit("webhooks/http-sender") },
  { guard: "a message of SNS is signed", promise: "S13", file: src("mail/reports/sns.ts"), find: "if (key === null || !verify(hash, Buffer.from(signed), key, Buffer.from(Signature, \"base64\"))) return null;", replace: "if (key === null || verify === undefined) return null;", test: unit("mail/reports/sns", "is refused with another signature") },
];
