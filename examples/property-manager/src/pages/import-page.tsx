import { ImportWizard } from "@latchkey/react";
import { useSearchParams } from "react-router";
import { useScene } from "../scenes/scene.ts";
import { Icon } from "../ui/icon.tsx";
import { PageTitle } from "../ui/page-title.tsx";

/** Exports as other systems make them, to try the import with. The people in them are invented. */
const samples = [
  {
    file: "tenant-directory.csv",
    system: "A report with titles above it",
    about: "Couples in one cell, vacant units, a misspelled address, a row that is there twice",
  },
  {
    file: "mieterliste.csv",
    system: "A list from a German office",
    about: "Semicolons, umlauts in an old encoding, the day before the month",
  },
  {
    file: "residents.xlsx",
    system: "An Excel workbook",
    about: "Two people per row, a shared address, a child, a second sheet",
  },
];

/** From the old system's file to invitations. The import is in the address, so that a reload goes on with it. */
export function ImportPage() {
  const [search, setSearch] = useSearchParams();
  const { pages } = useScene();
  const progress = pages.some(({ page }) => page === "portal-invites");
  return (
    <>
      <PageTitle lead="Bring everyone over, fix what needs it, and invite them all">
        Import from your old system
      </PageTitle>
      <ImportWizard
        importId={search.get("import")}
        onImportIdChange={(id) => setSearch(id === null ? {} : { import: id }, { replace: true })}
        roles={["tenant"]}
        samples={<Samples />}
        progressHref={progress ? (batchId) => `/portal-invites?batch=${batchId}` : undefined}
      />
    </>
  );
}

function Samples() {
  return (
    <ul className="samples">
      {samples.map(({ file, system, about }) => (
        <li key={file}>
          <a href={`/sample-exports/${file}`} download={file}>
            <Icon name="download" />
            {system}
          </a>
          <p>{about}</p>
        </li>
      ))}
    </ul>
  );
}
