/** What a host may pass, or have, by mistake or by habit: no component comes down of it. */

import { createWorld } from "@latchkey/testing";
import { QueryClient } from "@tanstack/react-query";
import { createElement } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { waitFor } from "../.storybook/wait-for.js";
import * as latchkey from "../src/index.js";
import { es } from "../src/locales/es.js";
import { draw, failures, screenNames, show, type Shown } from "./show.js";

afterEach(() => {
  document.documentElement.lang = "";
  vi.restoreAllMocks();
});

const text = () => document.body.textContent ?? "";
const language = () => document.querySelector(".lk-root")?.getAttribute("lang");

describe("a locale", () => {
  test.each(["C", "C.UTF-8", "undefined", "null", "", "  ", "no language", "en-", "*", "🙂", 7, {}])(
    "that is invalid (%j) falls back to English",
    async (locale) => {
      vi.spyOn(console, "warn").mockImplementation(() => {});
      await show("ResidentsTable", { locale: locale as string });
      expect(text()).toContain("2 hours ago");
      expect(language()).toBe("en");
    },
  );

  test.each([
    ["es_CO", "es", "hace 2 horas"],
    ["ES", "es", "hace 2 horas"],
    ["es_ES.UTF-8@euro", "es", "hace 2 horas"],
    ["en_US", "en", "2 hours ago"],
    // No texts of ours, but dates; English where there are not even those.
    ["de_DE", "en", "vor 2 Stunden"],
    ["xx-XX", "en", "2 hours ago"],
  ])("%s is understood", async (locale, lang, ago) => {
    await show("ResidentsTable", { locale, languages: [es] });
    expect(language()).toBe(lang);
    expect(text()).toContain(ago);
  });

  test("of the document is understood the same way", async () => {
    document.documentElement.lang = "es_MX";
    await show("ResidentsTable", { languages: [es] });
    expect(text()).toContain("hace 2 horas");
  });

  test("that is invalid is warned about once", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    await show("RoleBadge", { locale: "Klingon!" });
    await show("RoleBadge", { locale: "Klingon!" });
    expect(warn.mock.calls).toEqual([[expect.stringMatching(/"Klingon!" is not a language tag/)]]);
  });
});

describe("settings", () => {
  const odd: [string, Shown][] = [
    ["languages that are not loaded", { languages: [undefined, null, {}] as never }],
    ["a language that is not in a list", { languages: es as never }],
    ["a language that lacks texts", { locale: "es", languages: [{ language: "es", dir: "ltr" } as never] }],
    [
      "messages without their texts",
      {
        messages: { residentsTable: undefined, badges: null, common: { cancel: undefined }, contactList: "x" } as never,
      },
    ],
    [
      "messages of another kind",
      {
        messages: {
          contactList: { morePlaces: "more", columns: 3 },
          common: { correctFields: "Correct" },
          errors: { not_found: 1 },
        } as never,
      },
    ],
    ["a look that there is not", { theme: "sepia", density: "airy", dir: "up" } as never],
    [
      "nothing at all",
      {
        LinkComponent: null,
        navigate: null,
        onToast: null,
        portalContainer: null,
        style: null,
        className: null,
        languages: null,
        messages: null,
      } as never,
    ],
  ];
  test.each(odd)("%s", async (_, settings) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    for (const name of ["ResidentsTable", "InviteUserPage", "SignInForm"]) await show(name, settings);
    expect(text()).toContain("Sign in");
  });

  test("one text can be replaced without changing the others", async () => {
    await show("StatusBadge", { messages: { badges: { status: { invited: "Asked in" } } } });
    expect(text()).toBe("Asked in");
    await show("RoleBadge", { messages: { badges: { status: { invited: "Asked in" } } } });
    expect(text()).toContain("Tenant");
  });

  test("invalid times are left out", async () => {
    await show("EligibilityItems");
    draw(createElement(Odd));
    await waitFor(() => expect(text()).toContain("[|||]"));
    expect(failures).toEqual([]);
  });
});

function Odd() {
  return createElement(
    latchkey.LatchkeyProvider,
    { client: {} as never, queryClient: new QueryClient() },
    createElement(Times),
  );
}

function Times() {
  const { format } = latchkey.useLatchkey();
  return `[${[format.dateTime("soon"), format.date(""), format.time("25:00"), format.relative("x", new Date())].join("|")}]`;
}

describe("outside of a provider", () => {
  test("the error names the component and what to do", async () => {
    draw(createElement(latchkey.UsersTable));
    await waitFor(() => expect(failures).toHaveLength(1));
    expect(String(failures[0])).toContain(
      "<UsersTable> is outside of a provider. Put <LatchkeyProvider client={createClient(",
    );
  });
});

describe("a host's query client with hostile defaults", () => {
  const hostile = () =>
    new QueryClient({
      defaultOptions: {
        queries: {
          throwOnError: true,
          retry: 5,
          retryDelay: 60_000,
          retryOnMount: false,
          staleTime: Infinity,
          enabled: false,
          refetchOnMount: false,
          refetchInterval: 1,
          notifyOnChangeProps: [],
          placeholderData: { data: [], nextCursor: null },
          networkMode: "offlineFirst",
        },
        mutations: { throwOnError: true, retry: 5 },
      },
    });

  test.each(screenNames)("%s is rendered", async (name) => {
    await show(name, { queryClient: hostile() });
    await waitFor(() => expect(text()).not.toBe(""));
  });

  test.each(screenNames)("%s shows what went wrong", async (name) => {
    const world = createWorld();
    world.offline(true);
    await show(name, { world, queryClient: hostile() });
    expect(failures).toEqual([]);
  });
});
