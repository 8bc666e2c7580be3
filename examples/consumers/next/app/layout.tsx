// #region layout
import type { Metadata } from "next";
import type { ReactNode } from "react";
import "./globals.css";
import "@latchkey/react/styles.css";
import { Providers } from "./providers";

export const metadata: Metadata = { title: "Maple Street Homes" };

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
// #endregion layout
