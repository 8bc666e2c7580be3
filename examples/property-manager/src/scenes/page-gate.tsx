import { Can } from "@latchkey/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { PageTitle } from "../ui/page-title.tsx";
import { Loading } from "../ui/states.tsx";
import { officePages } from "./pages.ts";

/** A page of the office that needs a permission. Other users see why they cannot open it. */
export function PageGate({ page, children }: { page: string; children: ReactNode }) {
  const permission = officePages[page]?.permission ?? null;
  if (permission === null) return <>{children}</>;
  return (
    <Can permission={permission} fallback={<Loading label="Opening your page" />} otherwise={<Refused />}>
      {children}
    </Can>
  );
}

function Refused() {
  return (
    <>
      <PageTitle lead="Your role does not open this page. Ask an admin of your company.">Not for your role</PageTitle>
      <Link className="button refused-action" to="/dashboard">
        To the dashboard
      </Link>
    </>
  );
}
