import type { Session } from "@latchkey/core";
import { createContext, useContext } from "react";

export const SignedInContext = createContext<Session | null>(null);

/** The signed-in user. @throws Error outside of a guarded page */
export function useSignedIn(): Session {
  const session = useContext(SignedInContext);
  if (!session) throw new Error("This part belongs inside of a guarded page.");
  return session;
}
