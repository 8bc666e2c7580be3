"use client";
import type { Client } from "@latchkey/core";
import { createContext, useContext, type ReactNode } from "react";
import { development } from "#development";
import type { Format } from "./i18n/format.js";
import type { FeatureTexts, MessagesOf } from "./i18n/messages.js";
import { useIsFirst } from "./use-is-first.js";

/** A short message about the result of an action. */
export interface LatchkeyToast {
  /** Each tone has its own color and its own icon, so neither carries the meaning alone. */
  tone: "neutral" | "info" | "success" | "warning" | "danger";
  title: ReactNode;
  description?: ReactNode;
  action?: { label: string; onSelect: () => void } | undefined;
}

/**
 * A link of the host's router. It is a function type: the links of some routers accept more kinds of `href` than
 * strings, and the types of React 18 do not accept those as a `ComponentType`.
 */
export type LinkComponent = (props: { href: string; className?: string; children: ReactNode }) => ReactNode;

/** What every component gets from its provider. */
export interface LatchkeyContextValue {
  client: Client;
  /** The core texts and those of a feature, in the provider's language. See `useMessages`. */
  messagesOf: <Texts extends FeatureTexts>(texts: Texts) => MessagesOf<Texts>;
  format: Format;
  locale: string;
  toast: (toast: LatchkeyToast) => void;
  navigate: (path: string) => void;
  /** The server's time in ms at an instant of the browser's clock, which may be off. Default: now. */
  serverTime: (localMs?: number) => number;
  LinkComponent: LinkComponent;
  /** Whether lists follow what happens elsewhere. */
  live: boolean;
  /** The address of the client's server, as it was given; undefined for a client that `createClient` has not made. */
  baseUrl: string | undefined;
}

/**
 * The first render of a page from a server uses the values that the server had; later renders use the reader's language
 * and time zone.
 */
interface Phases {
  first: LatchkeyContextValue;
  reader: LatchkeyContextValue;
}

/** Filled by `LatchkeyProvider`. */
export const LatchkeyContext = createContext<Phases | null>(null);

/** The provider's settings. @throws Error outside of a `LatchkeyProvider` */
export function useLatchkey(): LatchkeyContextValue {
  const phases = useContext(LatchkeyContext);
  const isFirst = useIsFirst();
  if (phases) return isFirst ? phases.first : phases.reader;
  const component = development?.componentAbove();
  throw new Error(
    `${component ? `<${component}>` : "A component of Latchkey"} is outside of a provider. Put <LatchkeyProvider client={createClient({ baseUrl: "/api/latchkey" })}> around it.`,
  );
}
