import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL!,
  secret: process.env.LATCHKEY_SECRET!,
  acceptUrl: "https://app.maple.example/accept",
  mailWebhooks: {
    resend: { secret: process.env.RESEND_WEBHOOK_SECRET! },
  },
});
export {};
