const { secret } = await client.webhookEndpoints.create({
  url: "https://app.maple.example/hooks/latchkey",
  events: ["invitation.accepted", "invitation.bounced"],
});
export {};
