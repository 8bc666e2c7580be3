import { Link } from "react-router";
import { QuietShell } from "../shell/quiet-shell.tsx";
import { PageTitle } from "../ui/page-title.tsx";

export function NotFoundPage() {
  return (
    <QuietShell>
      <PageTitle lead="The address may be mistyped, or the page has moved.">No such page</PageTitle>
      <Link className="button button-primary" to="/">
        To the start page
      </Link>
    </QuietShell>
  );
}
