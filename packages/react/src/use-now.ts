"use client";
import { useSyncExternalStore } from "react";
import { useLatchkey } from "./context.js";

/** A clock that ticks while it has listeners. */
interface Clock {
  subscribe: (listener: () => void) => () => void;
  read: () => number;
}

function createClock(everyMs: number): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval>;
  let now = 0;
  let isRead = false;
  const tick = () => {
    now = Date.now();
    listeners.forEach((listener) => listener());
  };
  return {
    subscribe(listener) {
      listeners.add(listener);
      if (listeners.size === 1) {
        now = Date.now();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
    read() {
      // Nothing keeps an idle clock going, so its time may be old. React reads twice in a row and expects the same time.
      if (listeners.size === 0 && !isRead && Math.abs(Date.now() - now) >= everyMs) now = Date.now();
      if (!isRead) queueMicrotask(() => (isRead = false));
      isRead = true;
      return now;
    },
  };
}

const clocks = new Map<number, Clock>();

function clockOf(everyMs: number): Clock {
  const clock = clocks.get(everyMs) ?? createClock(everyMs);
  clocks.set(everyMs, clock);
  return clock;
}

const never = () => () => {};
const atFirst = () => 0;

/**
 * The server's time in milliseconds, updated every `everyMs` while `isRunning`. The clock is a store outside of React,
 * so that no render reads the time itself. 0 on a server and during hydration.
 */
export function useNow(everyMs: number, isRunning = true): number {
  const { subscribe, read } = clockOf(everyMs);
  const localMs = useSyncExternalStore(isRunning ? subscribe : never, read, atFirst);
  const { serverTime } = useLatchkey();
  return localMs === 0 ? 0 : serverTime(localMs);
}
