// Only within this origin, and only ids: no name and no address.
const CHANNEL = "latchkey:session";

/** A message from one tab to the others. */
interface Notice {
  /** The sender's cache. A page may have several listeners, and none should react to its own message. */
  from: string;
  /** The signed-in person in their organization; null for none, undefined if the sender does not know. */
  person?: string | null;
}

const names = new WeakMap<object, string>();

/** A name for a tab's cache. Two equal names would only ignore each other. */
function nameOf(cache: object): string {
  const name = names.get(cache) ?? Math.random().toString(36).slice(2);
  names.set(cache, name);
  return name;
}

// Without it (an old browser, a server), a tab finds out when it becomes visible.
const openChannel = (): BroadcastChannel | undefined =>
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(CHANNEL);

/** Says who is signed in now. `cache` is the one that this tab reads with. */
export function tellOtherTabs(cache: object, person: string | null | undefined): void {
  const channel = openChannel();
  // A channel is of one origin by itself: it takes no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage({ from: nameOf(cache), ...(person === undefined ? {} : { person }) } satisfies Notice);
  channel?.close();
}

/** Hears what other tabs say, until the returned function is called. */
export function hearOtherTabs(cache: object, heard: (person: string | null | undefined) => void): () => void {
  const channel = openChannel();
  const listen = ({ data }: MessageEvent<Notice>) => {
    if (data.from !== nameOf(cache)) heard(data.person);
  };
  channel?.addEventListener("message", listen);
  return () => channel?.close();
}
