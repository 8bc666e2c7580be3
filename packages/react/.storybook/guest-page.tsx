import { createClient } from "@latchkey/core";
import { createWorld, defaultPassword, fetchFor, type Browser, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode, type ReactNode } from "react";
import { expect, vi, type Mock } from "vitest";
import { render } from "vitest-browser-react";
import { LatchkeyProvider } from "../src/provider.js";
import "../src/styles/styles.css";

export const EMAIL = "amira.haddad@example.com";

/** A member of staff who still has the temporary password. */
export const addNewcomer = (world: World, email = EMAIL) =>
  world.addUser({ email, firstName: "Amira", lastName: "Haddad", role: "staff", mustChangePassword: true });

export interface GuestPage {
  world?: World;
  /** Tabs of one browser share it: its session is one. */
  browser?: Browser;
  fill?: (world: World, browser: Browser) => unknown;
}

/** Signs a person in, in a browser of the mock world. */
export const signInWith = (world: World, browser: Browser, email = EMAIL, password = defaultPassword) =>
  createClient({
    baseUrl: `${location.origin}/api/latchkey`,
    fetch: fetchFor(world, { browser }),
    retries: 0,
  }).session.signIn({ email, password });

/** A page in a browser of a world, in StrictMode. `calls` is what was asked of the server. */
export async function openPage(
  children: ReactNode,
  { world = createWorld(), browser = world.openBrowser(), fill }: GuestPage = {},
) {
  await fill?.(world, browser);
  const calls: string[] = [];
  const send = fetchFor(world, { browser });
  const client = createClient({
    baseUrl: `${location.origin}/api/latchkey`,
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      calls.push(`${request.method} ${new URL(request.url).pathname.replace("/api/latchkey", "")}`);
      return send(request);
    },
  });
  const queryClient = new QueryClient();
  const navigate: Mock = vi.fn();
  const onToast: Mock = vi.fn();
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider
        client={client}
        queryClient={queryClient}
        locale="en"
        theme="light"
        navigate={navigate}
        onToast={onToast}
      >
        {children}
      </LatchkeyProvider>
    </StrictMode>,
  );
  const heading = (name: string | RegExp) => expect.element(screen.getByRole("heading", { name })).toBeVisible();
  const press = (name: string | RegExp) => screen.getByRole("button", { name }).click();
  const fillIn = (label: string, text: string) => screen.getByLabelText(label, { exact: true }).fill(text);
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, browser, screen, calls, count, navigate, onToast, queryClient, heading, press, fillIn };
}
