"use client";
import type { VerificationCheck } from "@latchkey/core";
import { forwardRef, type ReactNode } from "react";
import { useLatchkey } from "../context.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { AlertIcon, CheckCircleIcon, ClockIcon, InfoIcon } from "../ui/icons.js";
import { mergeProps, states, type PartProps } from "../ui/part.js";
import type { Tone } from "../ui/tone.js";
import { english } from "./texts.js";
import { itemOf, type VerificationState } from "./verification.model.js";

/** The item's `data-` states. */
export interface VerificationItemStates {
  tone: Tone;
  state: VerificationState;
}

export interface VerificationItemProps extends PartProps<"li"> {
  check: VerificationCheck;
  /** Opens a contact in the host. With it, the names of missing people are buttons. */
  onShowContact?: ((contactId: string) => void) | undefined;
}

const looks: Record<VerificationState, { tone: Tone; icon: ReactNode }> = {
  done: { tone: "success", icon: <CheckCircleIcon /> },
  not_yet: { tone: "neutral", icon: <ClockIcon /> },
  needs_care: { tone: "warning", icon: <AlertIcon /> },
  not_reported: { tone: "neutral", icon: <InfoIcon /> },
};

/** One check: its progress, who is missing, and what to do. Other props go to the `li`. */
export const VerificationItem = forwardRef<HTMLLIElement, VerificationItemProps>(function VerificationItem(
  { check, onShowContact, ...given },
  ref,
) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.verification;
  const { state, label, advice, count, failing, more } = itemOf(check, messages, format);
  const { tone, icon } = looks[state];
  return (
    <li
      {...mergeProps({ className: "lk-checklist-item", ...states<VerificationItemStates>({ tone, state }) }, given)}
      ref={ref}
    >
      {icon}
      <div className="lk-checklist-text">
        <p className="lk-checklist-label">{label}</p>
        {advice === undefined ? null : <p className="lk-hint">{advice}</p>}
        {failing.length === 0 ? null : (
          <ul className="lk-verification-missing" aria-label={m.failing(label)}>
            {failing.map(({ contactId, name, note }) => (
              <li key={contactId} className="lk-verification-person">
                <Person name={name} onShow={onShowContact && (() => onShowContact(contactId))} />
                {note === null ? null : <span className="lk-hint">{withNames(m.duplicateOf, note)}</span>}
              </li>
            ))}
            {more === 0 ? null : <li className="lk-hint">{m.more(format.number(more))}</li>}
          </ul>
        )}
      </div>
      <p className="lk-verification-state">
        <span className="lk-verification-word">{m.states[state]}</span>{" "}
        {count === undefined ? null : <span className="lk-verification-count">{count}</span>}
      </p>
    </li>
  );
});

function Person({ name, onShow }: { name: string; onShow: (() => void) | undefined }) {
  if (!onShow)
    return (
      <bdi className="lk-verification-name" translate="no">
        {name}
      </bdi>
    );
  return (
    <button type="button" className="lk-link" onClick={onShow}>
      <bdi className="lk-verification-name" translate="no">
        {name}
      </bdi>
    </button>
  );
}
