import type { ReactNode } from "react";

export interface PageLinkProps {
  href: string;
  children: ReactNode;
}

/**
 * A button that leads to a page that is none of this app's router: a load, in this tab, so that the way back ends here.
 */
export function PageLink({ href, children }: PageLinkProps) {
  return (
    <a className="lk-button" data-variant="primary" data-size="md" data-block="" href={href}>
      <span className="lk-button-label">{children}</span>
    </a>
  );
}
