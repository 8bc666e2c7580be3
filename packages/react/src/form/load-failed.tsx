"use client";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button } from "../ui/button.js";
import { EmptyState } from "../ui/empty-state.js";
import { AlertIcon, RefreshIcon } from "../ui/icons.js";

// The core texts are enough.
const english = {};

export interface LoadFailedProps {
  title: string;
  error: unknown;
  isFetching: boolean;
  retry: () => void;
}

/** Shown in place of a list that could not be read, with a second try. */
export function LoadFailed({ title, error, isFetching, retry }: LoadFailedProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  return (
    <EmptyState
      role="alert"
      icon={<AlertIcon />}
      title={title}
      action={
        <Button icon={<RefreshIcon />} loading={isFetching} onClick={retry}>
          {messages.common.retry}
        </Button>
      }
    >
      {errorText(error, messages, format)}
    </EmptyState>
  );
}
