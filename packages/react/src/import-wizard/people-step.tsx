"use client";
import { importRowStates, type ImportProblem, type ImportRepair } from "@latchkey/core/contract";
import { useLatchkey } from "../context.js";
import { LoadFailed } from "../form/load-failed.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { EmptyState } from "../ui/empty-state.js";
import { CheckCircleIcon, ChevronIcon, WrenchIcon } from "../ui/icons.js";
import { Select } from "../ui/select.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { decisionsFor, problemsIn } from "./import-wizard.model.js";
import { RowItem } from "./row-item.js";
import { StepFoot, StepProblem, type StepProps } from "./step-parts.js";
import { english } from "./texts.js";

const countOf = { ready: "ready", needs_fix: "needsFix", do_not_invite: "doNotInvite" } as const;

/** Every row of the file in one of three groups, with what is noticed and what one click can do about it. */
export function PeopleStep({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard.people;
  const { filter, setFilter } = controller.rows;
  return (
    <div className="lk-stack">
      <p className="lk-card-description">{m.intro}</p>
      <div className="lk-import-groups" role="group" aria-label={m.groups}>
        {importRowStates.map((state) => (
          <button
            key={state}
            type="button"
            className="lk-import-group"
            data-state={state}
            aria-pressed={filter.state === state}
            onClick={() => setFilter({ state, problem: "" })}
          >
            <span className="lk-import-group-count">{format.number(file.counts[countOf[state]])}</span>
            <span className="lk-import-group-name">{m.states[state]}</span>
          </button>
        ))}
      </div>
      <Filter controller={controller} file={file} />
      <StepProblem controller={controller} />
      <Rows controller={controller} file={file} />
      <StepFoot controller={controller} />
    </div>
  );
}

/** One problem of the group, and what can be done about all rows that have it. */
function Filter({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard.people;
  const { filter, setFilter } = controller.rows;
  const problems = problemsIn(file, filter.state);
  if (problems.length === 0) return null;
  const chosen = problems.find(({ code }) => code === filter.problem);
  const total = file.counts[countOf[filter.state]];
  return (
    <div className="lk-import-filter">
      <Select
        label={m.show}
        value={filter.problem}
        options={[
          { value: "", label: m.showAll(format.number(total)) },
          ...problems.map(({ code, rows }) => ({
            value: code,
            label: m.showOne(ownText(m.problems, code) ?? code, format.number(rows)),
          })),
        ]}
        onChange={({ target: { value } }) => setFilter({ state: filter.state, problem: value as ImportProblem | "" })}
      />
      {chosen ? (
        <div className="lk-import-bulk" role="group" aria-label={m.bulk(chosen.rows, format.number(chosen.rows))}>
          <span className="lk-hint">{m.bulk(chosen.rows, format.number(chosen.rows))}</span>
          {chosen.repairs.map(({ code, rows }) => (
            <Button
              key={code}
              size="sm"
              icon={<WrenchIcon />}
              loading={controller.doing === "rows"}
              onClick={() =>
                void controller.updateRows({
                  all: { problem: chosen.code as ImportProblem, repair: code as ImportRepair },
                })
              }
            >
              {`${ownText(m.repairs, code) ?? code} (${format.number(rows)})`}
            </Button>
          ))}
          {decisionsFor(chosen.code, filter.state).map((decision) => (
            <Button
              key={decision}
              size="sm"
              loading={controller.doing === "rows"}
              onClick={() => void controller.updateRows({ all: { problem: chosen.code as ImportProblem, decision } })}
            >
              {m.decisions[decision]}
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

const emptyIcon = <CheckCircleIcon />;

function Rows({ controller, file }: StepProps) {
  const m = useMessages(english).importWizard.people;
  const { rows } = controller;
  if (rows.error)
    return <LoadFailed title={m.loadFailed} error={rows.error} isFetching={rows.isFetching} retry={rows.retry} />;
  if (rows.isLoading) {
    return (
      <div className="lk-stack">
        <VisuallyHidden role="status">{m.list}</VisuallyHidden>
        {[12, 10, 14, 11].map((width) => (
          <Skeleton key={width} lines={2} width={`${width}em`} />
        ))}
      </div>
    );
  }
  if (rows.rows.length === 0) return <EmptyState icon={emptyIcon} title={m.empty[rows.filter.state]} />;
  return (
    <>
      <ul className="lk-import-rows" aria-label={m.list} data-replacing={rows.isReplacing ? "" : undefined}>
        {rows.rows.map((row) => (
          <RowItem key={row.row} row={row} shownState={rows.filter.state} updateRows={controller.updateRows} />
        ))}
      </ul>
      <Pager controller={controller} file={file} />
    </>
  );
}

function Pager({ controller: { rows }, file }: StepProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.people;
  const { filter, from } = rows;
  const ofProblem = problemsIn(file, filter.state).find(({ code }) => code === filter.problem)?.rows;
  const total = Math.max(ofProblem ?? file.counts[countOf[filter.state]], from + rows.rows.length - 1);
  if (!rows.hasPrevious && !rows.hasNext) return null;
  return (
    <nav className="lk-import-pages" aria-label={messages.contactList.pages}>
      <span className="lk-hint">
        {m.range(format.number(from), format.number(from + rows.rows.length - 1), format.number(total))}
      </span>
      <Button
        size="sm"
        icon={<ChevronIcon />}
        disabledReason={rows.hasPrevious ? undefined : messages.contactList.firstPage}
        onClick={rows.previous}
      >
        {messages.contactList.previous}
      </Button>
      <Button
        size="sm"
        iconEnd={<ChevronIcon />}
        disabledReason={rows.hasNext ? undefined : messages.contactList.lastPage}
        onClick={rows.next}
      >
        {messages.contactList.next}
      </Button>
    </nav>
  );
}
