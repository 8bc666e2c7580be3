import { useContext, useEffect, useRef, useState, type ReactNode } from "react";
import { useLocation } from "react-router";
import { SceneContext } from "../scenes/scene.ts";

const PRODUCT = "Maple & Stone Property Management";

/** What the browser's tab says: the page, and whose it is. */
export function useDocumentTitle(title: string | null): void {
  const company = useContext(SceneContext)?.company ?? PRODUCT;
  useEffect(() => {
    document.title = title === null ? company : `${title} · ${company}`;
  }, [title, company]);
}

interface PageTitleProps {
  children: string;
  /** Beside the title: what one does here. */
  action?: ReactNode;
  /** Under the title. */
  lead?: ReactNode;
  /** What the tab says where the heading is no name of the page. */
  documentTitle?: string;
}

/** The page's heading, its name in the tab, and the place where the focus goes when one comes here by a link. */
export function PageTitle({ children, action, lead, documentTitle = children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { key } = useLocation();
  // The first page of a visit, whose key is this, is announced by the browser itself.
  const [cameByLink] = useState(key !== "default");
  useDocumentTitle(documentTitle);

  useEffect(() => {
    if (cameByLink) heading.current?.focus({ preventScroll: true });
  }, [cameByLink]);

  return (
    <div className="page-title">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {children}
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {action}
    </div>
  );
}
