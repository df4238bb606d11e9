const SIDES = ['slack', 'wechat'] as const;
/** Which simulator. */
export type Side = (typeof SIDES)[number];
type Listener = () => void;

const RECONNECT_MS = 1000;
const SHARED = 'headroom-sandbox-changes';

/** Tells when a simulator's state changed. */
export type ChangeFeed = { subscribe(side: Side, listener: Listener): () => void };

/**
 * One feed for the page. A browser allows six connections to one address, and every person of the story may sit in
 * a window of their own, so only one window holds the two streams and tells the others.
 */
export function createChangeFeed(): ChangeFeed {
  const listeners: Record<Side, Set<Listener>> = { slack: new Set(), wechat: new Set() };
  const notify = (side: Side) => {
    for (const listener of listeners[side]) listener();
  };
  const channel = new BroadcastChannel(SHARED);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    for (const side of SIDES) if (event.data === side) notify(side);
  };
  const lead = () => {
    for (const side of SIDES) {
      follow(side, () => {
        notify(side);
        channel.postMessage(side);
      });
    }
  };
  // Locks exist on secure origins only; elsewhere every window has its own streams.
  if ('locks' in navigator) {
    void navigator.locks.request(SHARED, () => {
      lead();
      return new Promise(() => {});
    });
  } else lead();
  return {
    subscribe(side, listener) {
      listeners[side].add(listener);
      return () => listeners[side].delete(listener);
    },
  };
}

/** Follows one stream for as long as the page lives. Whatever was missed while it was away counts as a change. */
function follow(side: Side, changed: Listener): void {
  const stream = new EventSource(`sim/${side}/stream`);
  stream.addEventListener('open', changed);
  stream.addEventListener('change', changed);
  stream.addEventListener('error', () => {
    // After an error answer the browser gives up; after a broken connection it tries again by itself.
    if (stream.readyState === EventSource.CLOSED) setTimeout(() => follow(side, changed), RECONNECT_MS);
  });
}
