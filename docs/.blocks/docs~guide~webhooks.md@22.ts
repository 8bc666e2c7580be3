import { verifyWebhook, WebhookVerificationError } from "@latchkey/server/webhooks";

export async function receive(request: Request): Promise<Response> {
  const body = await request.text();
  try {
    const event = verifyWebhook({ body, headers: request.headers, secret: process.env.LATCHKEY_WEBHOOK_SECRET! });
    if (event.type === "invitation.accepted" && !(await seenBefore(request.headers.get("webhook-id")))) {
      await openPortal(event.data.contact.externalId, event.data.invitation.role);
    }
    return new Response(null, { status: 204 });
  } catch (error) {
    if (error instanceof WebhookVerificationError) return new Response(null, { status: 400 });
    throw error;
  }
}
export {};
