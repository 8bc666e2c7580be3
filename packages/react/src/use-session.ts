"use client";
import { useQuery } from "@tanstack/react-query";
import { useLatchkey } from "./context.js";
import { sessionQuery } from "./queries.js";

/** Who is signed in and what they may do; `data` is null if the caller is signed out. */
export function useSession() {
  const { client } = useLatchkey();
  return useQuery(sessionQuery(client));
}
