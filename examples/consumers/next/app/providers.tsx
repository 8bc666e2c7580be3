// #region providers
"use client";
import { createClient } from "@latchkey/core";
import { LatchkeyProvider } from "@latchkey/react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";

const client = createClient({ baseUrl: "/api/latchkey" });

export function Providers({ children }: { children: ReactNode }) {
  const router = useRouter();
  return (
    <LatchkeyProvider client={client} locale="en" navigate={(path) => router.push(path)} LinkComponent={Link}>
      {children}
    </LatchkeyProvider>
  );
}
// #endregion providers
