"use client";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { EmptyState } from "../ui/empty-state.js";
import { AlertIcon } from "../ui/icons.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";

// The core texts cover every error; the form passes what is loading.
const english = {};

export interface NotReadyProps {
  texts: { loading: string; loadFailed: string };
  isLoading: boolean;
  /** Why loading failed; null if the caller is signed out. */
  error: unknown;
  reload: () => void;
}

/** Shown instead of a form or a list that is loading or failed to load. */
export function NotReady({ texts, isLoading, error, reload }: NotReadyProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  return isLoading ? (
    <div className="lk-stack" aria-busy="true">
      <VisuallyHidden role="status">{texts.loading}</VisuallyHidden>
      <Skeleton lines={6} />
    </div>
  ) : (
    <EmptyState
      role="alert"
      icon={<AlertIcon />}
      title={texts.loadFailed}
      action={<Button onClick={reload}>{messages.common.retry}</Button>}
    >
      {error === null ? messages.errors.unauthenticated : errorText(error, messages, format)}
    </EmptyState>
  );
}
