import type { ReactNode } from "react";
import { AlertIcon, CheckCircleIcon, InfoIcon, XCircleIcon } from "./icons.js";

/** What a message is about: each tone has its own colour and its own sign, so neither stands alone. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger";

/** The sign of a tone, for messages that bring no icon of their own. */
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
