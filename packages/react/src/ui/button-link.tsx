"use client";
import type { ReactNode } from "react";
import { useLatchkey } from "../context.js";

export interface ButtonLinkProps {
  href: string;
  children: ReactNode;
}

/** A link of the host's router that looks like a button. Such a link takes only a class, so the look is around it. */
export function ButtonLink({ href, children }: ButtonLinkProps) {
  const { LinkComponent } = useLatchkey();
  return (
    <span className="lk-button lk-button-of-link" data-variant="primary" data-size="md" data-block="">
      <LinkComponent href={href} className="lk-button-link">
        {children}
      </LinkComponent>
    </span>
  );
}
