import { createClient } from "@latchkey/core";
import { AcceptInvitationForm, LatchkeyProvider } from "@latchkey/react";
import "@latchkey/react/styles.css";

const client = createClient({ baseUrl: "/api/latchkey" });

export function AcceptPage() {
  return (
    <LatchkeyProvider client={client}>
      <AcceptInvitationForm signInHref="/sign-in" forgotPasswordHref="/forgot-password" />
    </LatchkeyProvider>
  );
}
export {};
