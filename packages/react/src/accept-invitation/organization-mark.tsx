"use client";
import type { Preview } from "@latchkey/core";
import { useState } from "react";
import { BuildingIcon } from "../ui/icons.js";
import { safeLogo } from "./accept-invitation.model.js";

export interface OrganizationMarkProps {
  organization: Preview["invitation"]["organization"];
}

/** Whose invitation it is: logo and name. The name is always written out, so the logo is decoration and may fail. */
export function OrganizationMark({ organization: { name, branding } }: OrganizationMarkProps) {
  const [broken, setBroken] = useState(false);
  const logo = safeLogo(branding.logoUrl);
  return (
    <p className="lk-organization-mark">
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
}
