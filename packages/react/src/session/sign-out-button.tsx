"use client";
import { forwardRef, useEffect, useRef } from "react";
import { useLatchkey } from "../context.js";
import { errorText } from "../error-text.js";
import type { Failure } from "../form/use-task.js";
import { useMessages } from "../i18n/use-messages.js";
import { Button, type ButtonVariant } from "../ui/button.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { useRootAttributes } from "../ui/root.js";
import { english } from "./texts.js";
import { useSignOut, type UseSignOutOptions } from "./use-sign-out.js";

export interface SignOutButtonProps extends UseSignOutOptions, PartProps<"span"> {
  /** Default `secondary`. */
  variant?: Exclude<ButtonVariant, "danger"> | undefined;
  size?: "sm" | "md" | undefined;
}

/**
 * Signs out, in every tab. If that fails, a toast says that the session is still open, which matters on a shared
 * computer. Other props go to the `span` around the button.
 */
export const SignOutButton = forwardRef<HTMLSpanElement, SignOutButtonProps>(function SignOutButton(
  { onSignedOut, variant, size, ...given },
  ref,
) {
  const messages = useMessages(english);
  const { format, toast } = useLatchkey();
  const { signOut, busy, failure } = useSignOut({ onSignedOut });

  const reported = useRef<Failure | null>(null);
  useEffect(() => {
    if (!failure || reported.current === failure) return;
    reported.current = failure;
    toast({
      tone: "danger",
      title: messages.session.signOutFailed,
      description: errorText(failure.error, messages, format),
    });
  }, [failure, toast, messages, format]);

  return (
    <span {...mergeProps(useRootAttributes(), given)} ref={ref}>
      <Button variant={variant} size={size} loading={busy} onClick={() => void signOut()}>
        {messages.session.signOut}
      </Button>
    </span>
  );
});
