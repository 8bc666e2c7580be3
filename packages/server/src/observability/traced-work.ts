import { SpanKind } from "@opentelemetry/api";
import type { MailTransport } from "../mail/transport.js";
import type { SendWebhook } from "../webhooks/sender.js";
import { inSpan } from "./tracing.js";

const CLIENT = { kind: SpanKind.CLIENT };

/** The same transport, with a span for each mail. Addresses stay out of it. */
export const tracedTransport = (transport: MailTransport): MailTransport => ({
  ...transport,
  send: (message, isWanted) =>
    inSpan("send mail", { ...CLIENT, attributes: { "messaging.message.id": message.messageId } }, () =>
      transport.send(message, isWanted),
    ),
});

/** The same sender, with a span for each attempt. The path of the endpoint may contain a secret and stays out of it. */
export const tracedWebhooks =
  (send: SendWebhook): SendWebhook =>
  (request) =>
    inSpan("send webhook", { ...CLIENT, attributes: { "server.address": new URL(request.url).host } }, async (span) => {
      const response = await send(request);
      span?.setAttribute("http.response.status_code", response.status);
      return response;
    });
