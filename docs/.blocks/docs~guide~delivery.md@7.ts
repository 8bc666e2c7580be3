import { createLatchkey } from "@latchkey/server";

export const latchkey = await createLatchkey({
  database: process.env.DATABASE_URL!,
  secret: process.env.LATCHKEY_SECRET!,
  smtp: "smtp://user:password@mail.example.com:587", // smtps:// for TLS from the start
  mailFrom: "Maple Street Homes <office@maple.example>",
  acceptUrl: "https://app.maple.example/accept",
});
export {};
