import type { NotifiedWarning } from '../../domain/outgoing/of-warning.ts';
import { isHeld } from '../../domain/warnings/message.ts';
import type { SubjectState } from '../../domain/warnings/series.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Stored } from '../ports/stored.ts';
import type { WarningChange, WarningStore } from '../ports/warnings.ts';

/** Documents of one kind: each is read once, and changes are kept until they are saved together. */
function createChanges<T>(read: (key: string) => Promise<Stored<T>>) {
  const loaded = new Map<string, Promise<Stored<T>>>();
  const next = new Map<string, { expected: number; next: T }>();

  async function load(key: string): Promise<Stored<T>> {
    const reading = loaded.get(key) ?? read(key);
    loaded.set(key, reading);
    return reading;
  }

  return {
    async get(key: string): Promise<T> {
      const changed = next.get(key);
      return changed ? changed.next : (await load(key)).value;
    },
    async set(key: string, value: T): Promise<void> {
      next.set(key, { expected: (await load(key)).revision, next: value });
    },
    changes: () => [...next],
  };
}

/** Everything that one check changes, collected so that it is saved in one atomic step. */
export type WarningDraft = {
  subject(subject: string): Promise<SubjectState>;
  setSubject(subject: string, next: SubjectState): Promise<void>;
  /** `null`: there is none (any more). */
  message(id: string): Promise<WarningMessage | null>;
  /** `null`: it will never be posted. */
  setMessage(id: string, next: WarningMessage | null): Promise<void>;
  held(channel: string): Promise<string | null>;
  setHeld(channel: string, id: string | null): Promise<void>;
  /** The message that is never posted, with the notes that wait in a channel. */
  noted(channel: string): Promise<string | null>;
  setNoted(channel: string, id: string | null): Promise<void>;
  /** What people are notified of by this change. */
  notify(warning: Omit<NotifiedWarning, 'at'>): void;
  /** Every message that changed is drawn, unless quiet hours hold it back. */
  change(now: Instant): Omit<WarningChange, 'watch'>;
};

export function createWarningDraft(store: WarningStore): WarningDraft {
  const subjects = createChanges(store.subject);
  const held = createChanges(store.held);
  const noted = createChanges(store.noted);
  const messages = createChanges(
    async (id): Promise<Stored<WarningMessage | null>> =>
      (await store.message(id)) ?? { value: null, revision: 0 },
  );
  const notified: Omit<NotifiedWarning, 'at'>[] = [];
  return {
    notify: (warning) => void notified.push(warning),
    subject: subjects.get,
    setSubject: subjects.set,
    message: messages.get,
    setMessage: messages.set,
    held: held.get,
    setHeld: held.set,
    noted: noted.get,
    setNoted: noted.set,
    change: (now) => ({
      subjects: subjects.changes().map(([subject, change]) => ({ subject, ...change })),
      messages: messages.changes().map(([id, change]) => ({ id, ...change })),
      held: held.changes().map(([channel, change]) => ({ channel, ...change })),
      noted: noted.changes().map(([channel, change]) => ({ channel, ...change })),
      notified: notified.map((one) => ({ ...one, at: now })),
      draw: messages.changes().flatMap(([id, { next }]) => (next !== null && !isHeld(next, now) ? [id] : [])),
    }),
  };
}
