import { createClient } from "@latchkey/core";
import { createWorld, fetchFor, type World } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { StrictMode, useEffect } from "react";
import { expect, vi, type Mock } from "vitest";
import { render } from "vitest-browser-react";
import {
  AcceptInvitationForm,
  type AcceptInvitationFormProps,
} from "../src/accept-invitation/accept-invitation-form.js";
import { LatchkeyProvider } from "../src/provider.js";
import { addAccount, inviteSomebody } from "./recipient.js";
import "../src/styles/styles.css";

/** A password that passes every rule. */
export const STRONG = "lanterns beside the quiet river";
/** The address of the page without a link. */
export const home = window.location.pathname + window.location.search;
export const create = /Create Account/;

/** Fills a world with one open invitation and gives its token. */
export const invited = (world: World) => inviteSomebody(world).token;
/** The same for a person who already has an account. */
export const withAccount = (world: World) => {
  addAccount(world, "amira.haddad@example.com");
  return invited(world);
};

/** Takes a link and its token away again. */
export function leave() {
  window.sessionStorage.clear();
  window.history.replaceState(null, "", home);
}

/** A host's page-view tracking, as it sees the address. */
function Tracking({ onView }: { onView: (address: string) => void }) {
  useEffect(() => onView(window.location.href), [onView]);
  return null;
}

/** The page behind a link, in StrictMode, in front of a mock server. `calls` is what was asked of it. */
export async function openAcceptPage(
  fill: (world: World) => string | undefined | Promise<string | undefined>,
  props: AcceptInvitationFormProps = {},
  world = createWorld(),
) {
  const token = await fill(world);
  if (token !== undefined) window.history.replaceState({ router: "state" }, "", `${home}#token=${token}`);
  const calls: string[] = [];
  const send = fetchFor(world);
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
  const onView: Mock = vi.fn();
  const screen = await render(
    <StrictMode>
      <LatchkeyProvider client={client} queryClient={queryClient} locale="en" theme="light" navigate={navigate}>
        <Tracking onView={onView} />
        <AcceptInvitationForm {...props} />
      </LatchkeyProvider>
    </StrictMode>,
  );
  const heading = (name: string | RegExp) => expect.element(screen.getByRole("heading", { name })).toBeVisible();
  const press = (name: string | RegExp) => screen.getByRole("button", { name }).click();
  const fillIn = (label: string, text: string) => screen.getByLabelText(label, { exact: true }).fill(text);
  const count = (what: string) => calls.filter((call) => call === what).length;
  return { world, token: token ?? "", screen, calls, count, navigate, onView, queryClient, heading, press, fillIn };
}
