import type { ReactNode } from "react";

export interface PageLinkProps {
  href: string;
  children: ReactNode;
}

/** A link that looks like a button, to a page outside the app's router. It loads in this tab, so that Back returns. */
export function PageLink({ href, children }: PageLinkProps) {
  return (
    <a className="lk-button" data-variant="primary" data-size="md" data-block="" href={href}>
      <span className="lk-button-label">{children}</span>
    </a>
  );
}
