"use client";
import type { SessionOrganization } from "@latchkey/core";
import { forwardRef, useEffect, useRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import type { Failure } from "../form/use-task.js";
import { placeRole } from "../grant/grant.model.js";
import { english } from "../grant/texts.js";
import { useMessages } from "../i18n/use-messages.js";
import { LONG_LIST } from "../ui/choice-rows.js";
import { Choice } from "../ui/choice.js";
import { ChevronDownIcon } from "../ui/icons.js";
import { Menu, type MenuTriggerProps } from "../ui/menu.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { Spinner } from "../ui/spinner.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { useOrganizations, type UseOrganizationsOptions } from "./use-organizations.js";

export interface OrganizationSwitcherProps extends UseOrganizationsOptions, PartProps<"span"> {
  /** The edge of the button that the menu aligns with. Default `start`. */
  align?: "start" | "end" | undefined;
}

/**
 * Shows the organization that the person is in and a menu of their others, each with their role there. If there is only
 * one, it is plain text; for the host's staff it renders nothing. Other props go to the root `span`.
 */
export const OrganizationSwitcher = forwardRef<HTMLSpanElement, OrganizationSwitcherProps>(
  function OrganizationSwitcher({ align = "start", onSwitched, ...given }, ref) {
    const messages = useMessages(english);
    const texts = messages.grant;
    const { format, toast } = useLatchkey();
    const { status, organizations, current, switchTo, busy, failure } = useOrganizations({ onSwitched });
    const root = mergeProps(useRootAttributes("lk-places"), given);
    const wanted = useRef<SessionOrganization | undefined>(undefined);

    const reported = useRef<Failure | null>(null);
    useEffect(() => {
      if (!failure || reported.current === failure) return;
      reported.current = failure;
      toast({
        tone: "danger",
        title: texts.organizationNotChanged(wanted.current?.name ?? ""),
        description: errorText(failure.error, messages, format),
      });
    }, [failure, toast, texts, messages, format]);

    const select = (organization: SessionOrganization | undefined) => {
      if (!organization || organization === current) return;
      wanted.current = organization;
      void switchTo(organization.id);
    };

    if (status === "loading") {
      return (
        <span {...root} ref={ref} aria-busy="true">
          <VisuallyHidden role="status">{texts.loadingOrganizations}</VisuallyHidden>
          <Skeleton lines={2} width="9em" />
        </span>
      );
    }
    if (!current) return null;
    if (organizations.length === 1) {
      return (
        <span {...root} ref={ref}>
          <OrganizationText organization={current} />
        </span>
      );
    }
    if (organizations.length > LONG_LIST) {
      return (
        <span {...root} ref={ref}>
          <Choice
            label={<VisuallyHidden>{texts.changeOrganization}</VisuallyHidden>}
            texts={messages.common.choice}
            options={organizations.map((one) => ({
              value: one.id,
              label: [one.name, placeRole(one, messages)].join(" · "),
            }))}
            value={current.id}
            onValueChange={(id) => select(organizations.find((one) => one.id === id))}
          />
        </span>
      );
    }
    const renderTrigger = (trigger: MenuTriggerProps) => (
      <button {...trigger} type="button" className="lk-place-button" aria-busy={busy || undefined}>
        <VisuallyHidden>{`${texts.changeOrganization} `}</VisuallyHidden>
        <OrganizationText organization={current} />
        {busy ? <Spinner /> : <ChevronDownIcon />}
      </button>
    );
    return (
      <span {...root} ref={ref}>
        <Menu
          align={align}
          items={organizations.map((one) => ({
            id: one.id,
            label: (
              <bdi className="lk-place-name" translate="no">
                {one.name}
              </bdi>
            ),
            description: <bdi className="lk-place-role">{placeRole(one, messages)}</bdi>,
            checked: one === current,
            onSelect: () => select(one),
          }))}
          trigger={renderTrigger}
        />
      </span>
    );
  },
);

function OrganizationText({ organization }: { organization: SessionOrganization }) {
  const messages = useMessages(english);
  return (
    <span className="lk-place">
      <bdi className="lk-place-name" translate="no">
        {organization.name}
      </bdi>{" "}
      <bdi className="lk-place-role">{placeRole(organization, messages)}</bdi>
    </span>
  );
}
