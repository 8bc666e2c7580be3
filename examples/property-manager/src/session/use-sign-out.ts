import { useLatchkey } from "@latchkey/react";
import { useMutation } from "@tanstack/react-query";

/** Ends the session, then loads the page anew: nothing that this person read stays in the browser's memory. */
export function useSignOut() {
  const { client, toast } = useLatchkey();
  return useMutation({
    mutationFn: () => client.session.signOut(),
    onSuccess: () => window.location.assign("/sign-in"),
    onError: () => toast({ tone: "danger", title: "You are still signed in. We could not reach the server." }),
  });
}
