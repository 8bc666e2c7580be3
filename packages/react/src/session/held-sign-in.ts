"use client";
import type { Session } from "@latchkey/core";
import { createContext } from "react";

/** What a sign-in with a temporary password leaves for the form that comes next. */
export interface HeldSignIn {
  password: string;
  /** Goes where the sign-in form would have gone. */
  arrive: (session: Session) => void;
}

/**
 * Takes it over. Filled by `RequireSession`, which replaces the sign-in form the moment the session is known; in
 * memory, and nowhere else.
 */
export const HoldSignIn = createContext<((held: HeldSignIn) => void) | null>(null);
