"use client";
import { contactTypes, dateOrders, type ContactType, type DateOrder } from "@latchkey/core/contract";
import { useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Select } from "../ui/select.js";
import { TextField } from "../ui/text-field.js";
import type { StepProps } from "./step-parts.js";
import { english } from "./texts.js";

/** How the file is read: its sheet, the row with its headers, its dates, and what people are whose row does not say. */
export function ReadingOptions({ controller: { update, doing }, file }: StepProps) {
  const m = useMessages(english).importWizard.columns;
  const [row, setRow] = useState(String(file.headerRow));
  const number = Number(row);
  const isOther = Number.isInteger(number) && number >= 1 && number <= 1000 && number !== file.headerRow;
  return (
    <fieldset className="lk-import-reading">
      <legend className="lk-legend lk-label">{m.reading}</legend>
      {file.sheets.length > 1 ? (
        <Select
          label={m.sheet}
          value={file.sheet ?? ""}
          options={file.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
          onChange={({ target: { value } }) => void update({ sheet: value })}
        />
      ) : null}
      <div className="lk-import-header-row">
        <TextField
          label={m.headerRow}
          hint={m.headerRowHint}
          type="number"
          inputMode="numeric"
          min={1}
          max={1000}
          value={row}
          onChange={(event) => setRow(event.target.value)}
        />
        {isOther ? (
          <Button size="sm" loading={doing === "update"} onClick={() => void update({ headerRow: number })}>
            {m.applyRow}
          </Button>
        ) : null}
      </div>
      <Select
        label={m.dateOrder}
        value={file.dateOrder}
        options={dateOrders.map((order) => ({ value: order, label: m.dateOrders[order] }))}
        onChange={({ target: { value } }) => void update({ dateOrder: value as DateOrder })}
      />
      <Select
        label={m.type}
        value={file.type}
        options={contactTypes.map((type) => ({ value: type, label: m.types[type] }))}
        onChange={({ target: { value } }) => void update({ type: value as ContactType })}
      />
    </fieldset>
  );
}
