"use client";
import type { Preview } from "@latchkey/core";
import { forwardRef, useState } from "react";
import { BuildingIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { safeLogo } from "./accept-invitation.model.js";

export interface OrganizationMarkProps extends PartProps<"p"> {
  organization: Preview["invitation"]["organization"];
}

/**
 * The organization's logo and name. The name is always shown, so the logo is decorative and may fail to load. Other
 * props go to the `p`.
 */
export const OrganizationMark = forwardRef<HTMLParagraphElement, OrganizationMarkProps>(function OrganizationMark(
  { organization: { name, branding }, ...given },
  ref,
) {
  const [broken, setBroken] = useState(false);
  const logo = safeLogo(branding.logoUrl);
  return (
    <p {...mergeProps({ className: "lk-organization-mark" }, given)} ref={ref}>
      {logo && !broken ? (
        <img
          className="lk-organization-logo"
          src={logo}
          alt=""
          referrerPolicy="no-referrer"
          onError={() => setBroken(true)}
        />
      ) : (
        <BuildingIcon />
      )}
      <bdi className="lk-organization-name" translate="no">
        {name}
      </bdi>
    </p>
  );
});
