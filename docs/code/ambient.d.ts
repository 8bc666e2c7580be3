// Declarations of a host's bundler, framework and test tools: styles, and the few names that examples use.
declare module "*.css";
declare module "*.css?inline" {
  const css: string;
  export default css;
}

declare module "next" {
  export interface NextConfig {
    serverExternalPackages?: string[];
  }
}

declare module "next/link" {
  export default function Link(props: {
    href: string;
    className?: string | undefined;
    children: import("react").ReactNode;
  }): import("react").JSX.Element;
}

declare module "next/server" {
  export function after(work: () => Promise<unknown>): void;
}

declare module "next/app" {
  export interface AppProps {
    Component: import("react").ComponentType<Record<string, unknown>>;
    pageProps: Record<string, unknown>;
  }
}

declare module "next/router" {
  export function useRouter(): { push: (path: string) => Promise<boolean> };
}

// The server of a Next.js app, at the path that the guide uses.
declare module "@/lib/latchkey" {
  export const latchkey: import("@latchkey/server/next").NextLatchkey;
}

declare module "@playwright/test" {
  export * from "playwright/test";
}

declare module "@testing-library/react" {
  export function render(element: import("react").ReactNode): void;
  export const screen: { findByText: (text: string) => Promise<HTMLElement> };
}
