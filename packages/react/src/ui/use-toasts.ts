"use client";
import { useCallback, useState } from "react";
import type { Toast } from "./toast-region.js";

/** At most this many at a time; a new one replaces the oldest. */
const MOST = 3;
let last = 0;

/** The queue behind a `ToastRegion`, for hosts without a toaster of their own. */
export function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const show = useCallback((toast: Omit<Toast, "id">) => {
    last += 1;
    const id = `lk-toast-${last}`;
    setToasts((shown) => [...shown, { ...toast, id }].slice(-MOST));
  }, []);
  const dismiss = useCallback((id: string) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), []);
  return { toasts, show, dismiss };
}
