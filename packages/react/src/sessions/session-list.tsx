"use client";
import type { SignedInBrowser } from "@latchkey/core";
import { forwardRef, useRef } from "react";
import { useLatchkey } from "../context.js";
import { FailureBanner } from "../form/failure-banner.js";
import { LoadFailed } from "../form/load-failed.js";
import { withNames } from "../i18n/names.js";
import { useMessages } from "../i18n/use-messages.js";
import { Badge } from "../ui/badge.js";
import { Button } from "../ui/button.js";
import { Card } from "../ui/card.js";
import { KeyIcon } from "../ui/icons.js";
import { mergeProps, type PartProps } from "../ui/part.js";
import { Root } from "../ui/root.js";
import { Skeleton } from "../ui/skeleton.js";
import { VisuallyHidden } from "../ui/visually-hidden.js";
import { useNow } from "../use-now.js";
import { browserOf } from "./browser-name.model.js";
import { english, type Texts } from "./texts.js";
import { useSessions, type SessionsController } from "./use-sessions.js";

export interface SessionListProps extends PartProps<"div"> {
  /** Level of the title in the page around it. Default 2. */
  headingLevel?: 1 | 2 | 3 | 4 | undefined;
}

const MINUTE_MS = 60_000;

/**
 * The browsers in which the person is signed in, with a way to sign out of each: after a lost phone, or at a shared
 * computer. Other props go to the root `div`.
 */
export const SessionList = forwardRef<HTMLDivElement, SessionListProps>(function SessionList(
  { headingLevel, ...given },
  ref,
) {
  const messages = useMessages(english);
  const m = messages.sessions;
  const { toast } = useLatchkey();
  const controller = useSessions();
  const { status, sessions, ending, end, failure } = controller;
  const list = useRef<HTMLUListElement>(null);
  const others = sessions.filter(({ current }) => !current).map(({ id }) => id);

  const endAll = async (ids: readonly string[], done: string) => {
    if (!(await end(ids))) return;
    toast({ tone: "success", title: done });
    // The button is gone with its row.
    list.current?.focus();
  };

  return (
    <Root {...mergeProps({ className: "lk-sessions" }, given)} ref={ref}>
      <Card
        headingLevel={headingLevel}
        title={m.title}
        description={m.description}
        footer={
          others.length > 1 ? (
            <Button loading={ending.length > 1} onClick={() => void endAll(others, m.othersSignedOut)}>
              {m.signOutOthers}
            </Button>
          ) : null
        }
      >
        {status === "ready" ? (
          <>
            <FailureBanner failure={failure} />
            <ul ref={list} tabIndex={-1} className="lk-rows">
              {sessions.map((session) => (
                <SessionItem
                  key={session.id}
                  session={session}
                  isEnding={ending.includes(session.id)}
                  onEnd={(name) => void endAll([session.id], m.signedOut(name))}
                />
              ))}
            </ul>
          </>
        ) : (
          <NotReady controller={controller} />
        )}
      </Card>
    </Root>
  );
});

interface SessionItemProps {
  session: SignedInBrowser;
  isEnding: boolean;
  onEnd: (name: string) => void;
}

function SessionItem({ session, isEnding, onEnd }: SessionItemProps) {
  const { format } = useLatchkey();
  const messages = useMessages(english);
  const m = messages.sessions;
  const now = new Date(useNow(MINUTE_MS));
  const name = nameOf(session, messages);
  return (
    <li className="lk-row">
      <div>
        <p className="lk-session-name">
          <bdi>{name}</bdi>
          {session.current ? (
            <Badge tone="success" icon={<KeyIcon />}>
              {m.thisBrowser}
            </Badge>
          ) : null}
        </p>
        <p className="lk-hint lk-session-facts">
          {session.current ? null : <span>{m.lastUsed(format.relative(session.lastUsedAt, now))}</span>}
          <span>{m.since(format.dateTime(session.createdAt))}</span>
          {session.address === undefined ? null : <span>{withNames(m.from, session.address)}</span>}
        </p>
      </div>
      {session.current ? null : (
        <Button size="sm" loading={isEnding} aria-label={m.signOutOf(name)} onClick={() => onEnd(name)}>
          {m.signOut}
        </Button>
      )}
    </li>
  );
}

function nameOf({ userAgent }: SignedInBrowser, { sessions: m }: Texts): string {
  const { browser, system } = browserOf(userAgent ?? "");
  return browser !== null && system !== null ? m.browserOn(browser, system) : (browser ?? system ?? m.unknownBrowser);
}

function NotReady({ controller: { status, error, isFetching, reload } }: { controller: SessionsController }) {
  const m = useMessages(english).sessions;
  if (status === "failed")
    return <LoadFailed title={m.failedTitle} error={error} isFetching={isFetching} retry={reload} />;
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{m.loading}</VisuallyHidden>
      <Skeleton lines={4} />
    </div>
  );
}
