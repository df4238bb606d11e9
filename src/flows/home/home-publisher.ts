import type { WarningItem } from '../../domain/warnings/warning.ts';
import { isOld } from '../packs/pack-queries.ts';
import type { Pace } from '../ports/messenger.ts';
import type { Clock, FlowLog, WithLock } from '../ports/runtime.ts';
import type { WarningUseCases } from '../warnings/use-cases.ts';
import { homeTick } from './home.ts';
import type { Home, HomePlace, HomeSize } from './home-model.ts';
import type { HomeOutcome, HomeRecord, HomeScreen, HomeStore } from './home-ports.ts';

/** Slack's method, whose limit is kept for all replicas. */
const METHOD = 'views.publish';
/** Whoever has not opened Home or pressed anything on it for so long is not looking at it. */
const LOOKING_MS = 30 * 60_000;
const MOST_LOOKING = 500;
/** Of one round, whose lock lasts longer than these take with all their time-outs. */
const MOST_AT_ONCE = 12;
const AT_A_TIME = 4;
/** Slack gave no answer; everybody's next try waits for so long. */
const SILENCE_MS = 5_000;
/** Warnings that may be on it. */
const WARNINGS = 5;

export type HomePublisherOptions = {
  board: HomeStore;
  screen: HomeScreen;
  home: (userId: string, place: HomePlace, size: HomeSize) => Promise<Home>;
  warnings: Pick<WarningUseCases, 'last'>;
  pace: Pick<Pace, 'pause' | 'pausedFor'>;
  withLock: WithLock;
  clock: Clock;
  log: FlowLog;
};

export type HomePublisher = {
  /** Somebody opened Home, or pressed something on it; `place`: where they want to be. Shown now, or by the next round. */
  show(userId: string, place: HomePlace | null): Promise<void>;
  /** Shows what changed to everybody who looks at it. Any replica calls it as often as it likes. */
  publishChanges(): Promise<void>;
};

/**
 * Keeps the Home tab of everybody who looks at it equal to the state. What each person was shown last is remembered
 * together with what it was drawn from, so a difference is found whatever was lost in between.
 */
export function createHomePublisher(options: HomePublisherOptions): HomePublisher {
  const { board, screen, home, warnings, pace, withLock, clock, log } = options;

  /** Differs whenever something that Home shows may have changed. */
  async function facts(): Promise<string> {
    const at = clock();
    const [{ lastEvent, figures, lastGoodAt }, last] = await Promise.all([
      board.facts(),
      warnings.last(WARNINGS),
    ]);
    const warned = last.map(
      ({ message, item, severity }) =>
        `${message}:${item.warning.kind}:${item.warning.subject}:${severity}:${standing(item)}`,
    );
    const old = lastGoodAt !== null && isOld(lastGoodAt, at);
    return [lastEvent, figures, old, homeTick(at), ...warned].join(' ');
  }

  async function publish(userId: string): Promise<void> {
    if ((await pace.pausedFor(METHOD)) > 0 || (await board.take(userId)) > 0) return;
    // Read before what is shown: what comes in between is found by the next round.
    const [shown, record] = await Promise.all([facts(), board.read(userId)]);
    const { asked, answered, place, hash, drawn } = record;
    const view = { userId, home: await home(userId, place, 'tab'), place, hash };
    // Who pressed something sees that it was done, by the time that it tells.
    const outcome = await screen.show(view, asked === answered ? drawn : null);
    await recordOutcome(record, shown, outcome);
  }

  async function recordOutcome(record: HomeRecord, shown: string, outcome: HomeOutcome): Promise<void> {
    const { userId, asked, hash, drawn } = record;
    const saved = { shown, shownAt: clock(), answered: asked };
    switch (outcome.kind) {
      case 'shown':
        return board.save(userId, { ...saved, hash: outcome.hash, drawn: outcome.drawn });
      case 'same':
        return board.save(userId, { ...saved, hash, drawn });
      case 'rate_limited':
        return pace.pause(METHOD, outcome.retryAfterMs);
      case 'no_answer':
        await pace.pause(METHOD, SILENCE_MS);
        return board.forgetShown(userId);
      case 'overtaken':
        return board.forgetShown(userId);
      case 'refused':
        log.warn({ user: userId, error: outcome.error }, 'Slack refused the Home tab of this user');
        return board.forget(userId);
    }
  }

  async function showChanges(): Promise<void> {
    const looking = await board.active(clock() - LOOKING_MS, MOST_LOOKING);
    if (looking.length === 0) return;
    const now = await facts();
    const stale = looking.filter(({ asked, answered, shown }) => asked !== answered || shown !== now);
    const people = stale
      .sort(byNeed)
      .slice(0, MOST_AT_ONCE)
      .map(({ userId }) => userId);
    for (let from = 0; from < people.length; from += AT_A_TIME) {
      await Promise.all(people.slice(from, from + AT_A_TIME).map(publishOrLog));
    }
  }

  /** One person's trouble is nobody else's. */
  async function publishOrLog(userId: string): Promise<void> {
    await publish(userId).catch((error: unknown) =>
      log.warn({ err: error, user: userId }, 'could not publish a Home tab; retrying soon'),
    );
  }

  return {
    async show(userId, place) {
      await board.ask(userId, clock(), place);
      await publish(userId);
    },
    async publishChanges() {
      await withLock('homes', showChanges);
    },
  };
}

/** Who pressed something, then who has waited longest: while much happens, the same few would use up every round. */
function byNeed(one: HomeRecord, other: HomeRecord): number {
  const answered = ({ asked, answered }: HomeRecord) => Number(asked === answered);
  return answered(one) - answered(other) || one.shownAt - other.shownAt;
}

function standing({ standing: { kind }, quiet }: Pick<WarningItem, 'standing' | 'quiet'>): string {
  return `${kind}/${quiet?.kind ?? ''}`;
}
