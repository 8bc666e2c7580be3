"use client";
import type { ImportPerson, ImportPersonInput } from "@latchkey/core/contract";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useLatchkey } from "../context.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { TextField } from "../ui/text-field.js";
import { changesOf, editedFields, toEdited, type EditedField } from "./import-wizard.model.js";
import { english } from "./texts.js";

export interface RowEditorProps {
  people: readonly ImportPerson[];
  isBusy: boolean;
  onCancel: () => void;
  onSave: (people: ImportPersonInput[]) => Promise<void>;
}

const types: Partial<Record<EditedField, string>> = { email: "email", phone: "tel" };

/** The people of a row, to be typed over. What is typed is judged like a value of the file. */
export function RowEditor({ people, isBusy, onCancel, onSave }: RowEditorProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.importWizard.people;
  const before = people.map(toEdited);
  const [edited, setEdited] = useState(before);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void onSave(edited.map((person, at) => changesOf(person, before[at]!)));
  };
  return (
    <form className="lk-stack" noValidate onSubmit={submit} aria-busy={isBusy || undefined}>
      {edited.map((person, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a person is their place in the row
        <fieldset key={at} className="lk-import-editor">
          {edited.length > 1 ? <legend className="lk-legend lk-label">{m.person(format.number(at + 1))}</legend> : null}
          {editedFields.map((name, index) => (
            <TextField
              key={name}
              ref={at === 0 && index === 0 ? first : undefined}
              label={m.fields[name]}
              type={types[name]}
              autoComplete="off"
              spellCheck={false}
              value={person[name]}
              onChange={({ target: { value } }) =>
                setEdited((now) => now.map((one, other) => (other === at ? { ...one, [name]: value } : one)))
              }
            />
          ))}
        </fieldset>
      ))}
      <div className="lk-import-foot">
        <Button size="sm" onClick={onCancel}>
          {messages.common.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary" loading={isBusy}>
          {m.save}
        </Button>
      </div>
    </form>
  );
}
