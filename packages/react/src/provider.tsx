"use client";
import { baseUrlOf, serverTime, type Client } from "@latchkey/core";
import { QueryClient, QueryClientContext, QueryClientProvider } from "@tanstack/react-query";
import { useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { development } from "#development";
import { LatchkeyContext, type LatchkeyToast, type LinkComponent } from "./context.js";
import type { FeatureTexts } from "./i18n/messages.js";
import { documentLanguage, useLanguage, type Language } from "./i18n/use-language.js";
import type { MessageOverrides, Messages } from "./locales/messages.js";
import { watchRefusals } from "./session/refusals.js";
import { useSamePerson } from "./session/use-same-person.js";
import { RootContext, type RootSettings } from "./ui/root.js";
import { ToastRegion } from "./ui/toast-region.js";
import { useToasts } from "./ui/use-toasts.js";

export interface LatchkeyProviderProps extends Omit<RootSettings, "lang" | "dir"> {
  client: Client;
  /** Default: the query client above the provider, else a new one. */
  queryClient?: QueryClient | undefined;
  /**
   * BCP 47 tag; `de_DE` is accepted too, and an invalid tag means English. Default the document's language, else `en`.
   */
  locale?: string | undefined;
  /** Languages other than English, from `@latchkey/react/locales/…`. */
  languages?: readonly Messages[] | undefined;
  /** Replacements for some texts, in any language. */
  messages?: MessageOverrides | undefined;
  /** Default: the direction of the language. */
  dir?: "ltr" | "rtl" | undefined;
  /** The host's toaster. Default: toasts of our own. */
  onToast?: ((toast: LatchkeyToast) => void) | undefined;
  /** The link of the host's router. Default `<a>`. */
  LinkComponent?: LinkComponent | undefined;
  /** Goes to a path of the host. Default: a page load. */
  navigate?: ((path: string) => void) | undefined;
  /**
   * Whether lists of people follow what happens elsewhere, over one connection for all tabs of a browser. Default true.
   * If false, they show it when they load again.
   */
  live?: boolean | undefined;
  children?: ReactNode;
}

const PlainLink: LinkComponent = ({ href, className, children }) => (
  <a href={href} className={className}>
    {children}
  </a>
);

const noFeatures: FeatureTexts = {};
const loadPage = (path: string) => window.location.assign(path);

/**
 * Provides the client, the language, the theme and the toasts for all components below it. Adds no element around them.
 */
export function LatchkeyProvider({
  client: given,
  queryClient: givenQueryClient,
  locale,
  languages,
  messages: overrides,
  dir,
  onToast,
  LinkComponent,
  navigate,
  live = true,
  theme,
  density,
  portalContainer,
  className,
  style,
  children,
}: LatchkeyProviderProps) {
  const queryClient = useChosenQueryClient(givenQueryClient);
  const client = useMemo(() => watchRefusals(given, queryClient), [given, queryClient]);
  const reader = useLanguage(locale ?? documentLanguage(), languages, overrides);
  // A server has no document to read the language from.
  const first = useLanguage(locale, languages, overrides, true);
  const { common } = reader.messagesOf(noFeatures);
  const { toasts, show, dismiss } = useToasts();
  const toast = useCallback((shown: LatchkeyToast) => (onToast ?? show)(shown), [onToast, show]);
  const phases = useMemo(() => {
    const shared = {
      client,
      toast,
      navigate: navigate ?? loadPage,
      serverTime: (localMs?: number) => serverTime(given, localMs),
      LinkComponent: LinkComponent ?? PlainLink,
      live,
      baseUrl: baseUrlOf(given),
    };
    const valueOf = ({ messagesOf, format, locale: tag }: Language) => ({ ...shared, messagesOf, format, locale: tag });
    return { first: valueOf(first), reader: valueOf(reader) };
  }, [client, given, toast, navigate, LinkComponent, live, first, reader]);
  const root = useMemo(() => {
    const ofLanguage = ({ dictionary }: Language) => ({ lang: dictionary.language, dir: dir ?? dictionary.dir });
    return { theme, density, portalContainer, className, style, ...ofLanguage(reader), first: ofLanguage(first) };
  }, [theme, density, portalContainer, className, style, dir, first, reader]);
  useEffect(() => development?.expectStyles(portalContainer ?? document.body), [portalContainer]);
  return (
    <QueryClientProvider client={queryClient}>
      <SamePerson />
      <RootContext.Provider value={root}>
        <LatchkeyContext.Provider value={phases}>
          {children}
          {onToast ? null : (
            <ToastRegion
              toasts={toasts}
              onDismiss={dismiss}
              label={common.notifications}
              dismissLabel={common.dismiss}
            />
          )}
        </LatchkeyContext.Provider>
      </RootContext.Provider>
    </QueryClientProvider>
  );
}

/** The host's query client if there is one, so that its devtools show our queries. */
function useChosenQueryClient(given: QueryClient | undefined): QueryClient {
  const around = useContext(QueryClientContext);
  const [own] = useState(() => new QueryClient());
  return given ?? around ?? own;
}

/** A component, because the hook needs the query client's provider above it. */
function SamePerson() {
  useSamePerson();
  return null;
}
