// What a host's own builder or framework declares: styles, and the few names of Next.js that examples use.
declare module "*.css";

declare module "next" {
  export interface NextConfig {
    serverExternalPackages?: string[];
  }
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

// Where the guide puts the server in a Next.js app.
declare module "@/lib/latchkey" {
  export const latchkey: import("@latchkey/server/next").NextLatchkey;
}
