"use client";
import type { Session } from "@latchkey/core";
import { useState } from "react";
import { FailureBanner } from "../form/failure-banner.js";
import { placeRole } from "../grant/grant.model.js";
import { useMessages } from "../i18n/use-messages.js";
import { ChevronIcon } from "../ui/icons.js";
import { Spinner } from "../ui/spinner.js";
import { english } from "./texts.js";
import type { Arrival } from "./use-arrival.js";

/** The organizations of a person who has just signed in: each a button. */
export function OrganizationChoice({ session, arrival }: { session: Session; arrival: Arrival }) {
  const messages = useMessages(english);
  const { busy, failure, choose } = arrival;
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <FailureBanner failure={failure} />
      <p className="lk-password-text">{messages.signIn.chooseBody}</p>
      <ul className="lk-rows lk-organizations" aria-busy={busy || undefined}>
        {(session.organizations ?? []).map((organization) => (
          <li key={organization.id}>
            <button
              type="button"
              className="lk-organization"
              aria-disabled={busy || undefined}
              onClick={() => {
                if (busy) return;
                setChosen(organization.id);
                void choose(organization.id);
              }}
            >
              <span className="lk-place">
                <bdi className="lk-place-name" translate="no">
                  {organization.name}
                </bdi>{" "}
                <bdi className="lk-place-role">{placeRole(organization, messages)}</bdi>
              </span>
              {busy && chosen === organization.id ? (
                <Spinner />
              ) : organization.current ? (
                <span className="lk-hint">{messages.signIn.lastUsed}</span>
              ) : null}
              <ChevronIcon />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
