// Only on this origin, and only who: an id, no name and no address.
const CHANNEL = "latchkey:session";

/** What one tab tells the others. */
interface Notice {
  /** The cache that knows already: a page may have several listeners, and none should hear itself. */
  from: string;
  /** Who is signed in now; null for nobody, left out where the teller does not know. */
  userId?: string | null;
}

const names = new WeakMap<object, string>();

/** A name for a tab's cache; two that are alike would be deaf to each other, and nothing worse. */
function nameOf(cache: object): string {
  const name = names.get(cache) ?? Math.random().toString(36).slice(2);
  names.set(cache, name);
  return name;
}

// Where there is none (an old browser, a server), tabs find out when they are looked at.
const openChannel = (): BroadcastChannel | undefined =>
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(CHANNEL);

/** Says who is signed in now. `cache` is the one that this tab reads with. */
export function tellOtherTabs(cache: object, userId: string | null | undefined): void {
  const channel = openChannel();
  // A channel is of one origin by itself: it takes no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage({ from: nameOf(cache), ...(userId === undefined ? {} : { userId }) } satisfies Notice);
  channel?.close();
}

/** Hears what other tabs say, until the returned function is called. */
export function hearOtherTabs(cache: object, heard: (userId: string | null | undefined) => void): () => void {
  const channel = openChannel();
  const listen = ({ data }: MessageEvent<Notice>) => {
    if (data.from !== nameOf(cache)) heard(data.userId);
  };
  channel?.addEventListener("message", listen);
  return () => channel?.close();
}
