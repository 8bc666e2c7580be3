"use client";
import { createContext } from "react";

/**
 * Takes the temporary password that somebody has just signed in with, for the form that comes next. Filled by
 * `RequireSession`, which replaces the sign-in form the moment the session is known; in memory, and nowhere else.
 */
export const HoldPassword = createContext<((password: string) => void) | null>(null);
