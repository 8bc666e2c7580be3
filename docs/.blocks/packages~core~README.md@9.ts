import { createClient, isLatchkeyError } from "@latchkey/core";

const client = createClient({
  baseUrl: "https://app.example.com/api/latchkey",
  getToken: () => yourToken(), // or leave it out and let the session cookie speak
});

try {
  await client.invitations.create({
    email: "maria@example.com",
    firstName: "Maria",
    lastName: "Silva",
    role: "tenant",
    workspaceIds: ["alder-court"],
  });
} catch (error) {
  if (isLatchkeyError(error, "already_invited")) await client.invitations.resend({ id: error.problem.invitationId });
  else throw error;
}
export {};
