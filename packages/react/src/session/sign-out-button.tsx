"use client";
import { useEffect, useRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button, type ButtonVariant } from "../ui/button.js";
import { useRootAttributes } from "../ui/root.js";
import { english } from "./texts.js";
import { useSignOut, type UseSignOutOptions } from "./use-sign-out.js";

export interface SignOutButtonProps extends UseSignOutOptions {
  /** Default `secondary`. */
  variant?: Exclude<ButtonVariant, "danger"> | undefined;
  size?: "sm" | "md" | undefined;
  className?: string | undefined;
}

/**
 * Signs out, in every tab. Where that does not work, a toast says that the session is still open: on a shared computer
 * it matters.
 */
export function SignOutButton({ onSignedOut, variant, size, className }: SignOutButtonProps) {
  const messages = useMessages(english);
  const { format, toast } = useLatchkey();
  const { signOut, busy, failure } = useSignOut({ onSignedOut });

  const told = useRef<Failure | null>(null);
  useEffect(() => {
    if (!failure || told.current === failure) return;
    told.current = failure;
    toast({
      tone: "danger",
      title: messages.session.signOutFailed,
      description: errorText(failure.error, messages, format),
    });
  }, [failure, toast, messages, format]);

  return (
    <span {...useRootAttributes(className)}>
      <Button variant={variant} size={size} loading={busy} onClick={() => void signOut()}>
        {messages.session.signOut}
      </Button>
    </span>
  );
}
