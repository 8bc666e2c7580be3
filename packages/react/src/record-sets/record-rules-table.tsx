"use client";
import { useId } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Checkbox } from "../ui/checkbox.js";
import { FieldError } from "../ui/field-error.js";
import { entityText, withRule, type RecordRules } from "./record-set.model.js";
import { english } from "./texts.js";

export interface RecordRulesTableProps {
  /** Id of the first checkbox. */
  id: string;
  rules: RecordRules;
  onRulesChange: (rules: RecordRules) => void;
  entityTypes: readonly string[];
  error: string | undefined;
}

const boxes = ["view", "update"] as const;

/** Whether the person sees and changes each kind of record. */
export function RecordRulesTable({ id, rules, onRulesChange, entityTypes, error }: RecordRulesTableProps) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const base = useId();
  const labels = { view: m.viewOf, update: m.updateOf };
  return (
    <div className="lk-field" data-invalid={error ? "" : undefined}>
      <table
        className="lk-rules"
        aria-describedby={[error && `${base}-error`, `${base}-hint`].filter(Boolean).join(" ")}
      >
        <caption className="lk-rules-caption">{m.recordRules}</caption>
        <thead className="lk-rules-head">
          <tr className="lk-rules-row">
            <th className="lk-rules-kind" scope="col">
              {m.recordKind}
            </th>
            <th className="lk-rules-box" scope="col">
              {m.view}
            </th>
            <th className="lk-rules-box" scope="col">
              {m.update}
            </th>
          </tr>
        </thead>
        <tbody className="lk-rules-body">
          {entityTypes.map((kind, index) => (
            <tr key={kind} className="lk-rules-row">
              <th className="lk-rules-kind" scope="row">
                <bdi className="lk-rules-name">{entityText(kind, m)}</bdi>
              </th>
              {boxes.map((box) => (
                <td key={box} className="lk-rules-box">
                  <Checkbox
                    id={index === 0 && box === "view" ? id : undefined}
                    label={labels[box](entityText(kind, m))}
                    labelHidden
                    checked={rules[kind]?.[box] ?? false}
                    onChange={(event) => onRulesChange(withRule(rules, kind, box, event.target.checked))}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {error ? <FieldError id={`${base}-error`}>{error}</FieldError> : null}
      <p id={`${base}-hint`} className="lk-hint">
        {m.updateImpliesView}
      </p>
    </div>
  );
}
