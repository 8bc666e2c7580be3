// For the service that receives webhooks: nothing of the server itself is loaded.
export { verifyWebhook, WebhookVerificationError, type ReceivedWebhook } from "./webhooks/verify-webhook.js";
