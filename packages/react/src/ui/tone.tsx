import type { ReactNode } from "react";
import type { LatchkeyToast } from "../context.js";
import { AlertIcon, CheckCircleIcon, InfoIcon, XCircleIcon } from "./icons.js";

export type Tone = LatchkeyToast["tone"];

/** The icon of a tone, for messages without an icon of their own. */
export function toneIcon(tone: Tone): ReactNode {
  switch (tone) {
    case "success":
      return <CheckCircleIcon />;
    case "warning":
      return <AlertIcon />;
    case "danger":
      return <XCircleIcon />;
    default:
      return <InfoIcon />;
  }
}
