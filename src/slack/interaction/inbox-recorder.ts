import { randomUUID } from 'node:crypto';
import type { Inbox, InboxEntry } from '../../flows/ports/inbox.ts';
import type { Clock } from '../../flows/ports/runtime.ts';
import type { Log } from '../../log.ts';

/** One payload while it is processed: in the inbox from `save` to `complete`. */
export type InboxRecord = {
  /** Resolves when a crash can no longer lose it; the second call is the first one. Throws if it cannot be kept. */
  save(): Promise<void>;
  /** It is done, or its person was told that it could not be. Never throws; does nothing for what was not kept. */
  complete(): Promise<void>;
  /** This process gives it up for now; it stays in the inbox. */
  release(): void;
};

export type InboxRecorder = {
  open(kind: InboxEntry['kind'], body: unknown): InboxRecord;
  /** For an entry that was left behind; `null` if this process is the one that is still busy with it. */
  resume(entry: InboxEntry): InboxRecord | null;
  /** Tries nothing again from now on; what could not be taken out stays for others. */
  close(): void;
};

/** How often an entry that could not be taken out is tried again. */
const AGAIN_MS = 500;

/** Keeps what people ask for in the inbox while it is being done. */
export function createInboxRecorder({
  inbox,
  clock,
  log,
}: {
  inbox: Inbox;
  clock: Clock;
  log: Log;
}): InboxRecorder {
  const busy = new Set<string>();
  const ended = new Map<string, InboxEntry>();
  let waiting = false;
  let closed = false;

  async function takeOut(entry: InboxEntry): Promise<void> {
    await inbox.done(entry);
    ended.delete(entry.id);
    busy.delete(entry.id);
  }

  /** Redis was away at the end. Whoever was told "try again" must not see it done by itself afterwards. */
  function takeOutLater(): void {
    if (waiting || closed) return;
    waiting = true;
    setTimeout(async () => {
      waiting = false;
      try {
        for (const entry of ended.values()) await takeOut(entry);
      } catch {
        takeOutLater();
      }
    }, AGAIN_MS).unref();
  }

  async function complete(entry: InboxEntry): Promise<void> {
    ended.set(entry.id, entry);
    await takeOut(entry).catch((error: unknown) => {
      log.warn(
        { err: error, kind: entry.kind },
        'could not remove a finished interaction from the inbox yet',
      );
      takeOutLater();
    });
  }

  return {
    close: () => {
      closed = true;
    },

    open(kind, body) {
      const entry = { id: randomUUID(), kind, body, keptAt: clock() };
      let kept: Promise<void> | null = null;
      return {
        save() {
          busy.add(entry.id);
          kept ??= inbox.keep(entry);
          return kept;
        },
        // Also where keeping failed: without an answer from Redis it may have happened.
        complete: async () => {
          if (kept) await complete(entry);
        },
        release: () => void busy.delete(entry.id),
      };
    },

    resume(entry) {
      if (busy.has(entry.id)) return null;
      busy.add(entry.id);
      return {
        save: async () => {},
        complete: () => complete(entry),
        release: () => void busy.delete(entry.id),
      };
    },
  };
}
