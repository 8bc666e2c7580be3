// What hosts load of our packages, by gzip, without react and react-dom. A part that loads when it is opened does not
// count for what loads at first; it has a limit of its own.
const core = "packages/core/dist/";
const react = "packages/react/dist/";

const limits = (name, path, limit) => ({ name, path, limit, gzip: true });

/** What a page loads of some exports before anything is opened, or with `opened`, the parts that load then too. */
const onPage = (names, limit, opened = []) => ({
  ...limits(
    `@latchkey/react: ${[names, ...opened.map((part) => `with ${part} open`)].join(", ")}`,
    `${react}index.js`,
    limit,
  ),
  import: names === "everything" ? "*" : `{ ${names} }`,
  entry: ["index", ...opened],
  ignore: ["react", "react-dom"],
});

/**
 * Puts what loads at first into one file, as most bundlers do. Rolldown else cuts it into dozens, at every module that a
 * part which loads later uses too, and gzip then finds less to repeat. For a page that uses every export.
 */
function inOneFile(config) {
  let first;
  const name = (id, context) => {
    if (!first) {
      first = new Set([config.input].flat());
      for (const one of first)
        for (const imported of context.getModuleInfo(one)?.importedIds ?? []) first.add(imported);
    }
    return first.has(id) ? "first" : null;
  };
  return { ...config, output: { ...config.output, codeSplitting: { groups: [{ name }] } } };
}

export default [
  { ...limits("@latchkey/core: createClient", `${core}index.js`, "33 kB"), import: "{ createClient }" },
  { ...limits("@latchkey/core/import: readSheet", `${core}import/index.js`, "18 kB"), import: "{ readSheet }" },
  onPage("LatchkeyProvider, AcceptInvitationForm", "30 kB"),
  onPage("LatchkeyProvider, InviteUserModal", "55 kB"),
  onPage("LatchkeyProvider, ResidentsTable", "75 kB"),
  onPage("LatchkeyProvider, ResidentsTable", "75 kB", ["bulk-bar", "bulk-invite-dialog"]),
  onPage("LatchkeyProvider, SignInForm", "30 kB"),
  { ...onPage("everything", "130 kB"), modifyRolldownConfig: inOneFile },
  onPage("LatchkeyProvider, ImportWizard", "18 kB"),
  // 45 kB beside what is there.
  onPage("LatchkeyProvider, ImportWizard", "63 kB", ["import-steps"]),
  limits("@latchkey/react: the worker of ImportWizard", `${react}import-wizard/preview.worker.js`, "33 kB"),
  { ...limits("@latchkey/react: styles.css", `${react}styles.css`, "12 kB"), rolldown: false },
];
