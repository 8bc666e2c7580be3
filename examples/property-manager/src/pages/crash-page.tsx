import { useDocumentTitle } from "../ui/page-title.tsx";

/** Shown after a crash while rendering a page. It uses nothing that may have crashed. */
export function CrashPage() {
  useDocumentTitle("Something broke");
  return (
    <main id="main" className="quiet">
      <h1>This page broke</h1>
      <p className="lead">The fault is ours, and nothing you saved is lost.</p>
      <a className="button button-primary" href="/">
        Load it anew
      </a>
    </main>
  );
}
