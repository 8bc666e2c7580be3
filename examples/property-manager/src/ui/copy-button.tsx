import { useEffect, useState } from "react";
import { Icon } from "./icon.tsx";

const SHOWN_MS = 2000;

/** Copies a value and confirms it. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => {
    // Browsers refuse outside of https and localhost. The value can be selected beside the button.
    await navigator.clipboard.writeText(value).then(
      () => setOutcome("copied"),
      () => setOutcome("refused"),
    );
  };

  return (
    <>
      <button type="button" className="icon-button" aria-label={`Copy ${what}`} onClick={() => void copy()}>
        <Icon name={outcome === "copied" ? "check" : "copy"} />
      </button>
      <span className="visually-hidden" role="status">
        {outcome === "copied" ? "Copied" : outcome === "refused" ? "Your browser does not allow copying" : ""}
      </span>
    </>
  );
}
