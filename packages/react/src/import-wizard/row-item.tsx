"use client";
import type { ImportPerson, ImportRepair, ImportRow, ImportRowState } from "@latchkey/core/contract";
import { memo, useState } from "react";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { Button } from "../ui/button.js";
import { AlertIcon, BanIcon, CheckIcon, InfoIcon, PencilIcon } from "../ui/icons.js";
import { decisionsFor, mainProblem, nameOf, resultOf } from "./import-wizard.model.js";
import { RowEditor } from "./row-editor.js";
import { english } from "./texts.js";
import type { ImportController } from "./use-import.js";

export interface RowItemProps {
  row: ImportRow;
  /** The group that is listed. A row that was mended stays in sight until the list is read again. */
  shownState: ImportRowState;
  updateRows: ImportController["updateRows"];
}

const badge = {
  ready: { tone: "success", icon: <CheckIcon /> },
  needs_fix: { tone: "warning", icon: <AlertIcon /> },
  do_not_invite: { tone: "neutral", icon: <BanIcon /> },
} as const;

/** A row of the file: who it is, what is noticed, and what can be done. */
export const RowItem = memo(function RowItem({ row, shownState, updateRows }: RowItemProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard.people;
  const [isEditing, setEditing] = useState(false);
  const [doing, setDoing] = useState<string | null>(null);
  const { state, people, problems, repairs, decision, duplicate } = row;
  const kind = badge[state as ImportRowState] ?? badge.needs_fix;
  const isMoved = state !== shownState;
  const change = async (name: string, what: Omit<Parameters<typeof updateRows>[0]["rows"] & object, never>[number]) => {
    setDoing(name);
    const isDone = await updateRows({ rows: [what] });
    setDoing(null);
    return isDone;
  };
  const name = people.map(nameOf).filter(Boolean).join(" · ") || m.noName;
  return (
    <li className="lk-import-row" data-state={state}>
      <div className="lk-import-row-head">
        <span className="lk-import-row-number lk-hint">{m.row(format.number(row.row))}</span>
        {isMoved || decision ? (
          <Badge tone={kind.tone} icon={kind.icon} role="status">
            {decision && state !== "needs_fix"
              ? (ownText(m.decided, decision) ?? m.now.ready)
              : m.now[state as ImportRowState]}
          </Badge>
        ) : null}
      </div>
      <div className="lk-import-row-people">
        {people.length === 0 ? (
          <Raw values={row.values} />
        ) : (
          people.map((person, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- a person is their place in the row
            <Person key={at} person={person} />
          ))
        )}
      </div>
      {problems.length > 0 || duplicate ? (
        <ul className="lk-import-problems">
          {problems.map(({ path, code, message, found = [] }) => (
            <li key={`${path} ${code}`} className="lk-import-problem">
              <InfoIcon />
              <span>{ownText(m.problems, code) ?? message}</span>
              {found.map((part) => (
                <bdi key={part} className="lk-import-found" translate="no">
                  {part}
                </bdi>
              ))}
            </li>
          ))}
          {duplicate ? (
            <li className="lk-import-problem">
              <InfoIcon />
              <span>
                {duplicate.row === null
                  ? m.sameAs(duplicate.name)
                  : m.sameAsRow(duplicate.name, format.number(duplicate.row))}
              </span>
              <span className="lk-hint">{ownText(m.by, duplicate.by)}</span>
            </li>
          ) : null}
        </ul>
      ) : null}
      {isEditing ? (
        <RowEditor
          people={people}
          isBusy={doing === "edit"}
          onCancel={() => setEditing(false)}
          onSave={async (edited) => {
            if (await change("edit", { row: row.row, people: edited })) setEditing(false);
          }}
        />
      ) : (
        <div className="lk-import-actions">
          {repairs.map((repair) => {
            const result = resultOf(repair.people, people);
            const label = ownText(m.repairs, repair.code) ?? repair.code;
            return (
              <Button
                key={repair.code}
                size="sm"
                loading={doing === repair.code}
                onClick={() => void change(repair.code, { row: row.row, repair: repair.code as ImportRepair })}
              >
                {result === "" ? label : m.repairTo(label, result)}
              </Button>
            );
          })}
          {decisionsFor(mainProblem(row), state)
            .filter((one) => one !== decision)
            .map((one) => (
              <Button
                key={one}
                size="sm"
                loading={doing === one}
                onClick={() => void change(one, { row: row.row, decision: one })}
              >
                {m.decisions[one]}
              </Button>
            ))}
          {people.length > 0 ? (
            <Button
              size="sm"
              variant="quiet"
              icon={<PencilIcon />}
              aria-label={m.editOf(name)}
              onClick={() => setEditing(true)}
            >
              {m.edit}
            </Button>
          ) : null}
          {isMoved || decision ? (
            <Button
              size="sm"
              variant="quiet"
              loading={doing === "reset"}
              onClick={() => void change("reset", { row: row.row, reset: true })}
            >
              {m.undo}
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
});

function Person({ person }: { person: ImportPerson }) {
  const m = useMessages(english).importWizard.people;
  const name = nameOf(person);
  const place = [person.workspace, person.unit].filter(Boolean).join(" · ");
  return (
    <div className="lk-import-person">
      <bdi className="lk-import-name" translate="no" data-missing={name === "" ? "" : undefined}>
        {name || m.noName}
      </bdi>
      <bdi
        className="lk-import-email"
        dir={person.email ? "ltr" : undefined}
        translate={person.email ? "no" : undefined}
      >
        {person.email ?? m.noEmail}
      </bdi>
      {place ? (
        <bdi className="lk-hint" translate="no">
          {place}
        </bdi>
      ) : null}
    </div>
  );
}

const VALUES_SHOWN = 4;

/** A row of nobody, as it stands in the file. */
function Raw({ values }: { values: Record<string, string> }) {
  const shown = Object.values(values).filter(Boolean).slice(0, VALUES_SHOWN);
  return (
    <bdi className="lk-hint" translate="no">
      {shown.join(" · ")}
    </bdi>
  );
}
