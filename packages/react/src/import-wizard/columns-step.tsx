"use client";
import type { ImportColumn, ImportField } from "@latchkey/core/contract";
import { useId, useMemo } from "react";
import { useLatchkey } from "../context.js";
import { ownText } from "../i18n/own-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { Banner } from "../ui/banner.js";
import { AlertIcon, CheckIcon } from "../ui/icons.js";
import { Select, type SelectGroup, type SelectOption } from "../ui/select.js";
import { tableRoles } from "../ui/table-roles.js";
import { guessed, hasEmail, hasName } from "./import-step.model.js";
import { fieldGroups } from "./import-wizard.model.js";
import { ReadingOptions } from "./reading-options.js";
import { StepFoot, StepProblem, type StepProps } from "./step-parts.js";
import { english } from "./texts.js";

/** What each column of the file is. */
export function ColumnsStep({ controller, file }: StepProps) {
  const { format } = useLatchkey();
  const m = useMessages(english).importWizard;
  const open = guessed(file);
  const isNamed = hasName(file);
  return (
    <div className="lk-stack">
      <p className="lk-card-description">{m.columns.intro}</p>
      {open > 0 ? <Banner tone="info">{m.columns.check(open, format.number(open))}</Banner> : null}
      {isNamed ? null : <Banner tone="warning">{m.columns.needsName}</Banner>}
      {hasEmail(file) ? null : <Banner tone="info">{m.columns.needsEmail}</Banner>}
      <Columns controller={controller} file={file} />
      <ReadingOptions key={`${file.sheet} ${file.headerRow}`} controller={controller} file={file} />
      <StepProblem controller={controller} />
      <StepFoot controller={controller} nextReason={isNamed ? undefined : m.columns.needsName} />
    </div>
  );
}

function Columns({ controller, file }: StepProps) {
  const m = useMessages(english).importWizard.columns;
  const options = useFieldOptions();
  return (
    <table className="lk-import-table lk-import-columns" {...tableRoles.table}>
      <caption className="lk-visually-hidden">{m.intro}</caption>
      <thead className="lk-import-thead">
        <tr className="lk-import-tr" {...tableRoles.row}>
          {[m.column, m.samples, m.field].map((label) => (
            <th key={label} className="lk-import-th" {...tableRoles.columnHeader}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="lk-import-tbody">
        {file.columns.map((column) => (
          <Column
            key={column.header}
            column={column}
            options={options}
            isBusy={controller.doing !== null}
            onChange={(field) => void controller.update({ mapping: { [column.header]: field } })}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ColumnProps {
  column: ImportColumn;
  options: readonly (SelectOption | SelectGroup)[];
  isBusy: boolean;
  onChange: (field: ImportField | null) => void;
}

function Column({ column: { header, field, basis, samples }, options, isBusy, onChange }: ColumnProps) {
  const m = useMessages(english).importWizard.columns;
  const id = useId();
  const isGuess = basis === "content" && field !== null;
  return (
    <tr className="lk-import-tr" {...tableRoles.row}>
      <th className="lk-import-td" {...tableRoles.rowHeader}>
        <bdi className="lk-import-header" translate="no">
          {header}
        </bdi>
      </th>
      <td className="lk-import-td" {...tableRoles.cell}>
        {samples.length === 0 ? (
          <span className="lk-hint">{m.noSamples}</span>
        ) : (
          <span className="lk-import-samples" translate="no">
            {samples.map((sample) => (
              <bdi key={sample} className="lk-import-sample">
                {sample}
              </bdi>
            ))}
          </span>
        )}
      </td>
      <td className="lk-import-td" {...tableRoles.cell}>
        <div className="lk-import-field">
          <Select
            label={<span className="lk-visually-hidden">{m.fieldFor(header)}</span>}
            options={options}
            value={field ?? ""}
            aria-busy={isBusy || undefined}
            aria-describedby={`${id}-basis`}
            onChange={({ target: { value } }) => onChange(value === "" ? null : (value as ImportField))}
          />
          <Badge
            id={`${id}-basis`}
            tone={isGuess ? "warning" : field === null ? "neutral" : "success"}
            icon={isGuess ? <AlertIcon /> : field === null ? undefined : <CheckIcon />}
          >
            {field === null ? m.basis.none : (ownText(m.basis, basis) ?? m.basis.chosen)}
          </Badge>
        </div>
      </td>
    </tr>
  );
}

function useFieldOptions(): (SelectOption | SelectGroup)[] {
  const m = useMessages(english).importWizard.columns;
  return useMemo(
    () => [
      { value: "", label: m.unused },
      ...Object.entries(fieldGroups).map(([name, fields]) => ({
        label: m.groups[name as keyof typeof fieldGroups],
        options: fields.map((field) => ({ value: field, label: m.fields[field] })),
      })),
    ],
    [m],
  );
}
