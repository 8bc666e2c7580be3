import { createClient, type Client } from "@latchkey/core";
import { createWorld, type World, type WorldOptions } from "@latchkey/testing";
import { handlersFor } from "@latchkey/testing/msw";
import type { Decorator, Loader } from "@storybook/react-vite";
import { QueryClient } from "@tanstack/react-query";
import { http, HttpResponse } from "msw";
import { mswLoader } from "msw-storybook-addon/csf3";
import type { Messages } from "../src/locales/messages.js";
import { LatchkeyProvider } from "../src/provider.js";
import { Root } from "../src/ui/root.js";

/** What every story has: a mock server of its own, what was asked of it, and a cache. */
export interface StoryWorld {
  world: World;
  /** Every request, in order; read a body with `.clone().json()`. */
  requests: Request[];
  client: Client;
  queryClient: QueryClient;
}

/** How a story's world begins: `parameters: { world: { workspaces: […] } satisfies WorldOptions }`. */
export type WorldParameter = WorldOptions;

/**
 * A story's mock server, for `beforeEach` and `play`:
 * `beforeEach: (context) => worldOf(context).world.offline(true)`. An admin is signed in.
 */
export function worldOf(context: { loaded: Record<string, unknown> }): StoryWorld {
  return context.loaded as unknown as StoryWorld;
}

const startMsw = mswLoader();

const STORY = "X-Story";
let stories = 0;

/** A client that says which story it belongs to. Retries make a story of a failure slow, and show nothing. */
const createStoryClient = (story: string): Client =>
  createClient({
    baseUrl: "/api/latchkey",
    retries: 0,
    fetch: (input, init) => {
      const request = new Request(input, init);
      request.headers.set(STORY, story);
      return fetch(request);
    },
  });

/** Gives a story a mock world that responds to `/api/latchkey`. */
export const worldLoader: Loader = async (context) => {
  await startMsw(context);
  const world = createWorld((context.parameters as { world?: WorldParameter }).world);
  world.signInAs({ role: "admin" });
  const requests: Request[] = [];
  const story = String((stories += 1));
  // Without a response, msw goes on to the world's own handlers. A late request of the story before, on the same page,
  // must not reach this world: it would use up a failure that this story ordered.
  const record = http.all("*/api/latchkey/*", ({ request }) => {
    if ((request.headers.get(STORY) ?? story) !== story) return HttpResponse.error();
    requests.push(request.clone());
    return undefined;
  });
  context.msw?.use(record, ...handlersFor(world));
  return { world, requests, client: createStoryClient(story), queryClient: new QueryClient() } satisfies StoryWorld;
};

// Every language there is, as soon as it is there.
const languages = Object.values(
  import.meta.glob<Record<string, Messages>>(["../src/locales/*.ts", "!**/*.test.ts"], { eager: true }),
).flatMap((door) => Object.values(door));

/** What a host puts around our components. */
export const withProvider: Decorator = (Story, context) => (
  <LatchkeyProvider
    client={worldOf(context).client}
    queryClient={worldOf(context).queryClient}
    locale={context.globals["locale"] as string}
    languages={languages}
    theme={context.globals["theme"] as "light" | "dark"}
    density={context.globals["density"] as "comfortable" | "compact"}
    // A page load would end the story.
    navigate={() => {}}
  >
    <Root className="lk-stage">
      <Story />
    </Root>
  </LatchkeyProvider>
);
