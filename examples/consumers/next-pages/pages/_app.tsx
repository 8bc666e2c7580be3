import { CssBaseline, StylesProvider } from "@material-ui/core";
import { useEffect } from "react";
// #region app
import { createClient } from "@latchkey/core";
import { LatchkeyProvider } from "@latchkey/react";
import type { AppProps } from "next/app";
import Link from "next/link";
import { useRouter } from "next/router";
import "@/styles/globals.css";
import "@latchkey/react/styles.css";

const client = createClient({ baseUrl: "/api/latchkey" });

export default function App({ Component, pageProps }: AppProps) {
  const router = useRouter();
  useStylesOfThisPage();
  return (
    <StylesProvider injectFirst>
      <CssBaseline />
      <LatchkeyProvider
        client={client}
        locale="en"
        theme="light"
        navigate={(path) => void router.push(path)}
        LinkComponent={Link}
      >
        <Component {...pageProps} />
      </LatchkeyProvider>
    </StylesProvider>
  );
}
// #endregion app

/** What the server has rendered of Material UI's styles is in the way of what the page makes itself. */
function useStylesOfThisPage() {
  useEffect(() => document.querySelector("#jss-server-side")?.remove(), []);
}
