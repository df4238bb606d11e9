import type { LookUpFor } from '../../flows/ports/directory.ts';
import type { Cache, Clock } from '../../flows/ports/runtime.ts';
import type { Instant } from '../../kit/instant.ts';

/**
 * How old an answer of Slack may be, in seconds. What decides: somebody who was removed could still decide for that long; it
 * spares Slack only the clicks of several people at once, since `usergroups.users.list` may be called about twenty times a
 * minute, and every five seconds is twelve. What is only shown may be older: a reported change ends it at once.
 * https://docs.slack.dev/apis/web-api/rate-limits
 */
export const MAX_AGE_SECONDS = { deciding: 5, showing: 300 } as const satisfies Record<LookUpFor, number>;

/** Beyond this every answer from before the change is too old for everything. */
const CHANGE_SECONDS = 2 * MAX_AGE_SECONDS.showing;

/** What Slack said, and when it was asked. */
type Answer<T> = { asked: Instant; said: T };

export type Remembered = {
  /** Slack's answer to one question, out of the cache of all replicas where that is young enough. */
  answer<T>(question: Question<T>, use: LookUpFor): Promise<T>;
  /** Slack reported a change: what it said before is worth nothing any more, in no replica. */
  changed(key: string): Promise<void>;
};

/** `suffices`: an older answer that this holds for need not be asked again by what decides. */
export type Question<T> = { key: string; ask: () => Promise<T>; suffices: (said: T) => boolean };

/**
 * A cached answer counts by the moment at which Slack was asked for it: one that was asked for before a change was reported
 * is not used, even where it arrives and is stored after that.
 */
export function createRemembered({ cache, clock }: { cache: Cache; clock: Clock }): Remembered {
  const changeKey = (key: string) => `${key}:changed`;

  async function cached<T>(key: string, use: LookUpFor): Promise<Answer<T> | null> {
    const [answer, changedAt] = await Promise.all([
      cache.get<Answer<T>>(key),
      cache.get<Instant>(changeKey(key)),
    ]);
    if (answer === null || answer.asked + MAX_AGE_SECONDS[use] * 1000 < clock()) return null;
    return changedAt !== null && answer.asked <= changedAt ? null : answer;
  }

  return {
    async answer({ key, ask, suffices }, use) {
      const known = await cached<Awaited<ReturnType<typeof ask>>>(key, use);
      if (known && (use === 'showing' || suffices(known.said))) return known.said;
      const asked = clock();
      const said = await ask();
      await cache.set(key, { asked, said }, MAX_AGE_SECONDS.showing);
      return said;
    },
    changed: (key) => cache.set(changeKey(key), clock(), CHANGE_SECONDS),
  };
}
