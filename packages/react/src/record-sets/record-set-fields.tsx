"use client";
import { forwardRef } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Banner } from "../ui/banner.js";
import { Button } from "../ui/button.js";
import { Choice } from "../ui/choice.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { RadioGroup } from "../ui/radio-group.js";
import { RecordRulesTable } from "./record-rules-table.js";
import type { RecordRules, RecordSetChoice, RecordSetKind } from "./record-set.model.js";
import { english } from "./texts.js";
import type { SavedRecordSets } from "./use-record-sets.js";

export interface RecordSetFieldsProps extends PartProps<"div"> {
  value: RecordSetChoice;
  onKindChange: (kind: RecordSetKind) => void;
  onIdChange: (id: string) => void;
  onRulesChange: (rules: RecordRules) => void;
  saved: SavedRecordSets;
  /** The organization's kinds of record. */
  entityTypes: readonly string[];
  errors: { recordSetId?: string | undefined; recordSet?: string | undefined };
  idOf: (field: "recordSetId" | "recordSet") => string;
}

const kinds: readonly RecordSetKind[] = ["none", "existing", "custom"];

/** Which kinds of record a team member sees and changes. */
export const RecordSetFields = forwardRef<HTMLDivElement, RecordSetFieldsProps>(function RecordSetFields(
  { value, onKindChange, onIdChange, onRulesChange, saved, entityTypes, errors, idOf, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.inviteUser;
  const { recordSetKind, recordSetId, recordSet } = value;
  return (
    <div {...mergeProps({ className: "lk-stack" }, given)} ref={ref}>
      <RadioGroup
        label={m.recordSet}
        hint={m.recordSetHint}
        options={kinds.map((kind) => ({ value: kind, ...m.recordSetKinds[kind] }))}
        value={recordSetKind}
        onValueChange={onKindChange}
      />
      {recordSetKind === "existing" ? (
        saved.status === "failed" ? (
          <Banner
            tone="danger"
            role="alert"
            action={
              <Button size="sm" onClick={saved.retry}>
                {messages.common.retry}
              </Button>
            }
          >
            {m.recordSetsFailed}
          </Banner>
        ) : (
          <Choice
            texts={messages.common.choice}
            id={idOf("recordSetId")}
            label={m.savedRecordSet}
            placeholder={m.recordSetPlaceholder}
            hint={
              saved.status === "loading" ? messages.common.loading : saved.all.length === 0 ? m.noRecordSets : undefined
            }
            error={errors.recordSetId}
            options={saved.all.map(({ id, name }) => ({ value: id, label: name }))}
            value={recordSetId}
            onValueChange={onIdChange}
          />
        )
      ) : null}
      {recordSetKind === "custom" ? (
        <RecordRulesTable
          id={idOf("recordSet")}
          rules={recordSet.rules}
          onRulesChange={onRulesChange}
          entityTypes={entityTypes}
          error={errors.recordSet}
        />
      ) : null}
    </div>
  );
});
