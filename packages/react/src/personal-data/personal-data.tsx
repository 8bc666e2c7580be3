"use client";
import { forwardRef, useState } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { DownloadIcon, TrashIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { EraseDialog } from "./erase-dialog.js";
import { english } from "./texts.js";
import { usePersonalData, type UsePersonalDataOptions } from "./use-personal-data.js";

export interface PersonalDataProps extends UsePersonalDataOptions, PartProps<"div"> {
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

/**
 * For a host's page about a person: downloads all that is kept of them, and erases them after their name was typed
 * (GDPR articles 15, 17 and 20). Other props go to the root `div`.
 */
export const PersonalData = forwardRef<HTMLDivElement, PersonalDataProps>(function PersonalData(
  { contact, onErased, headingLevel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.personalData;
  const controller = usePersonalData({ contact, onErased });
  const [isAsking, setAsking] = useState(false);
  return (
    <Root {...mergeProps({ className: "lk-personal-data" }, given)} ref={ref}>
      <Card headingLevel={headingLevel} title={m.title} description={m.description}>
        <div className="lk-rows">
          <div className="lk-row">
            <p className="lk-hint">{m.exportHint}</p>
            <Button
              icon={<DownloadIcon />}
              loading={controller.isDownloading}
              disabledReason={controller.refusal}
              onClick={() => void controller.download()}
            >
              {m.export}
            </Button>
          </div>
          <div className="lk-row">
            <p className="lk-hint">{m.eraseHint}</p>
            <Button icon={<TrashIcon />} disabledReason={controller.refusal} onClick={() => setAsking(true)}>
              {m.erase}
            </Button>
          </div>
        </div>
      </Card>
      {isAsking ? <EraseDialog controller={controller} onClose={() => setAsking(false)} /> : null}
    </Root>
  );
});
