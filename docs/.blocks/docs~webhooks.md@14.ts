import { verifyWebhook } from "@latchkey/server/webhooks";

export async function receive(request: Request): Promise<Response> {
  const event = verifyWebhook({ body: await request.text(), headers: request.headers, secret: process.env.LATCHKEY_WEBHOOK_SECRET! });
  if (!(await seenBefore(request.headers.get("webhook-id")))) {
    switch (event.type) {
      case "invitation.accepted":
        await openPortal(event.data.contact.externalId, event.data.invitation.role);
        break;
      default: // another type, perhaps one that a newer server has
    }
  }
  return new Response(null, { status: 204 });
}
export {};
