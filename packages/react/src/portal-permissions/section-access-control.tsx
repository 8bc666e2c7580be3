"use client";
import { sectionAccess, type SectionAccess } from "@latchkey/core/contract";
import type { ReactNode } from "react";
import { useMessages } from "../i18n/use-messages.js";
import { EyeIcon, EyeOffIcon, PencilIcon } from "../ui/icons.js";
import { SegmentedControl } from "../ui/segmented-control.js";
import { english } from "./texts.js";

export interface SectionAccessControlProps {
  /** What it is for, in full: "Documents, Buyer". */
  label: string;
  value: SectionAccess;
  onValueChange: (value: SectionAccess) => void;
  /** Ids of what describes it. */
  describedBy?: string | undefined;
  /** It can be read and not changed. */
  refused?: boolean | undefined;
  /** A word on what is chosen. */
  note?: ReactNode;
}

const icons = { hidden: <EyeOffIcon />, read_only: <EyeIcon />, full: <PencilIcon /> };

/** Hidden, read-only or full. */
export function SectionAccessControl(props: SectionAccessControlProps) {
  const { access } = useMessages(english).portalPermissions;
  return (
    <SegmentedControl
      {...props}
      options={sectionAccess.map((value) => ({ value, label: access[value], icon: icons[value] }))}
    />
  );
}
