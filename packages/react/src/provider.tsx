"use client";
import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import { createContext, useCallback, useContext, useMemo, useState, type ComponentType, type ReactNode } from "react";
import type { Client } from "@latchkey/core";
import { createFormat, type Format } from "./i18n/format.js";
import { coreEn } from "./i18n/core-en.js";
import { pickMessages, withTexts, type CoreMessages, type Dictionary, type FeatureTexts, type MessageOverrides, type Messages, type MessagesOf } from "./i18n/messages.js";
import { watchRefusals } from "./session/refusals.js";
import { useSamePerson } from "./session/use-same-person.js";
import { RootContext, type RootSettings } from "./ui/root.js";
import { ToastRegion, type Toast } from "./ui/toast-region.js";
import { useToasts } from "./ui/use-toasts.js";

/** What a component tells the person who uses it, when something has come of what they did. */
export type LatchkeyToast = Omit<Toast, "id">;

/** A link of the host's router. */
export type LinkComponent = ComponentType<{ href: string; className?: string; children: ReactNode }>;

export interface LatchkeyProviderProps extends Omit<RootSettings, "lang" | "dir"> {
  client: Client;
  /** The host's own; one of ours is made where there is none around. */
  queryClient?: QueryClient | undefined;
  /** BCP 47 tag. Default the document's language, else `en`. */
  locale?: string | undefined;
  /** Languages beside English, from `@latchkey/react/locales/…`. */
  languages?: readonly Messages[] | undefined;
  /** Changes to some texts, whatever the language. */
  messages?: MessageOverrides | undefined;
  /** Default from the language. */
  dir?: "ltr" | "rtl" | undefined;
  /** The host's toaster; one of ours appears where there is none. */
  onToast?: ((toast: LatchkeyToast) => void) | undefined;
  /** The host's link. Default `<a>`. */
  LinkComponent?: LinkComponent | undefined;
  /** Goes to a path of the host. Default a page load. */
  navigate?: ((path: string) => void) | undefined;
  children?: ReactNode;
}

/** What every component has from its provider. */
export interface LatchkeyContextValue {
  client: Client;
  /** The core's texts and a feature's, in the provider's language. See `useMessages`. */
  messagesOf: <Texts extends FeatureTexts>(texts: Texts) => MessagesOf<Texts>;
  format: Format;
  locale: string;
  toast: (toast: LatchkeyToast) => void;
  navigate: (path: string) => void;
  LinkComponent: LinkComponent;
}

const LatchkeyContext = createContext<LatchkeyContextValue | null>(null);

/** The provider's settings. @throws Error outside of a `LatchkeyProvider` */
export function useLatchkey(): LatchkeyContextValue {
  const value = useContext(LatchkeyContext);
  if (!value) throw new Error("Put a <LatchkeyProvider client={…}> around Latchkey's components.");
  return value;
}

const PlainLink: LinkComponent = ({ href, className, children }) => (
  <a href={href} className={className}>
    {children}
  </a>
);

const noFeatures: FeatureTexts = {};
const loadPage = (path: string) => window.location.assign(path);

/** Everything below it finds its client, its language, its theme and its toaster here. Draws nothing itself. */
export function LatchkeyProvider({
  client: given,
  queryClient: givenQueryClient,
  locale,
  languages,
  messages: overrides,
  dir,
  onToast,
  LinkComponent = PlainLink,
  navigate = loadPage,
  theme,
  density,
  portalContainer,
  className,
  style,
  children,
}: LatchkeyProviderProps) {
  const queryClient = useChosenQueryClient(givenQueryClient);
  const client = useMemo(() => watchRefusals(given, queryClient), [given, queryClient]);
  const language = locale ?? (typeof document === "undefined" ? "" : document.documentElement.lang) ?? "";
  const tag = language === "" ? "en" : language;
  const dictionary = useMemo(() => pickMessages(tag, [coreEn, ...(languages ?? [])]), [tag, languages]);
  const messagesOf = useMemo(() => createMessagesOf(dictionary, overrides), [dictionary, overrides]);
  const { common } = messagesOf(noFeatures);
  const format = useMemo(() => createFormat(tag), [tag]);
  const { toasts, show, dismiss } = useToasts();
  const toast = useCallback((shown: LatchkeyToast) => (onToast ?? show)(shown), [onToast, show]);
  const value = useMemo(
    () => ({ client, messagesOf, format, locale: tag, toast, navigate, LinkComponent }),
    [client, messagesOf, format, tag, toast, navigate, LinkComponent],
  );
  const root = useMemo<RootSettings>(
    () => ({ theme, density, portalContainer, className, style, lang: dictionary.language, dir: dir ?? dictionary.dir }),
    [theme, density, portalContainer, className, style, dictionary, dir],
  );
  return (
    <QueryClientProvider client={queryClient}>
      <SamePerson />
      <RootContext.Provider value={root}>
        <LatchkeyContext.Provider value={value}>
          {children}
          {onToast ? null : <ToastRegion toasts={toasts} onDismiss={dismiss} label={common.notifications} dismissLabel={common.dismiss} />}
        </LatchkeyContext.Provider>
      </RootContext.Provider>
    </QueryClientProvider>
  );
}

/** The host's query client where it has one, so that its devtools and its cache see ours. */
function useChosenQueryClient(given: QueryClient | undefined): QueryClient {
  const around = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  return given ?? around ?? own;
}

/** Inside of the query client's provider, whose cache it watches. */
function SamePerson() {
  useSamePerson();
  return null;
}

/** Gives the same object for the same features, so that what is worked out from it is worked out once. */
function createMessagesOf(dictionary: Dictionary, overrides: MessageOverrides | undefined): LatchkeyContextValue["messagesOf"] {
  const known = new WeakMap<FeatureTexts, CoreMessages>();
  return <Texts extends FeatureTexts>(texts: Texts) => {
    const messages = known.get(texts) ?? withTexts(dictionary, texts, overrides);
    known.set(texts, messages);
    return messages as MessagesOf<Texts>;
  };
}
