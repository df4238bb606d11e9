import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import { sha256 } from '../../kit/sha256.ts';
import { pauseAfter } from './retry-plan.ts';

/** What of Slack tells of the same: a card or a message with warnings. */
export type ShownAs = { kind: 'card' | 'warning'; id: string };

/** How an event fares with one target. `round`: replays begin a new one. */
export type DeliveryRecord = {
  state: 'waiting' | 'delivered' | 'dead' | 'dropped';
  round: number;
  /** Of all rounds. */
  tries: number;
  /** In a row, of this round. */
  failures: number;
  lastAt: Instant | null;
  /** What the target answered last, in words for an operator; `null`: nothing yet. */
  answer: string | null;
};

/** An event as it was published, and what became of it. Stored, so the names of its fields stay. */
export type PublishedEvent = {
  id: string;
  type: string;
  at: Instant;
  /** JSON, the same in every try. */
  body: string;
  /** In words, for chats; `null`: there is nothing to say there. */
  notice: InLanguages | null;
  shownAs: ShownAs | null;
  /** By target. */
  deliveries: Record<string, DeliveryRecord>;
};

/** Why a target takes nothing, where that is more than a refusal of its own: each has another remedy. */
export const FAILURES = ['private_address', 'redirect', 'no_answer'] as const;
export type FailureWhy = (typeof FAILURES)[number];

/** `gone`: it will never take anything again. `askedMs`: how long it wants to be left alone. `why`: absent: it refused. */
export type Answer =
  | { kind: 'accepted' }
  | { kind: 'failed'; what: string; why?: FailureWhy; askedMs?: number; gone?: true };

const NEW: DeliveryRecord = {
  state: 'waiting',
  round: 1,
  tries: 0,
  failures: 0,
  lastAt: null,
  answer: null,
};

export function toDeliver(targets: readonly string[]): PublishedEvent['deliveries'] {
  return Object.fromEntries(targets.map((target) => [target, NEW]));
}

/** Whether somebody has to see to it: at least one target never took it. */
export function isDead({ deliveries }: PublishedEvent): boolean {
  return Object.values(deliveries).some(({ state }) => state === 'dead');
}

/** The event after a target answered, and how long to wait for the next try; `null`: there is none. */
export function afterAnswer(
  event: PublishedEvent,
  target: string,
  answer: Answer,
  at: Instant,
): { next: PublishedEvent; pauseMs: number | null } {
  const before = event.deliveries[target] ?? NEW;
  const tried = { ...before, tries: before.tries + 1, lastAt: at };
  if (answer.kind === 'accepted') {
    return { next: withRecord(event, target, { ...tried, state: 'delivered', answer: null }), pauseMs: null };
  }
  const failures = before.failures + 1;
  const pauseMs = answer.gone ? null : pauseAfter(failures, spreadOf(event.id, target), answer.askedMs);
  const state = pauseMs === null ? ('dead' as const) : ('waiting' as const);
  return { next: withRecord(event, target, { ...tried, state, failures, answer: answer.what }), pauseMs };
}

/** The event where nothing is to be delivered to a target any more. */
export function dropped(event: PublishedEvent, target: string, why: string): PublishedEvent {
  return withRecord(event, target, {
    ...(event.deliveries[target] ?? NEW),
    state: 'dropped',
    answer: why,
  });
}

/** The event that is delivered once more, by the same id: a target that had it recognizes it. */
export function replayed(event: PublishedEvent, targets: readonly string[]): PublishedEvent {
  return targets.reduce((next, target) => {
    const { round, tries, lastAt, answer } = next.deliveries[target] ?? { ...NEW, round: 0 };
    return withRecord(next, target, {
      state: 'waiting',
      round: round + 1,
      tries,
      failures: 0,
      lastAt,
      answer,
    });
  }, event);
}

function withRecord(event: PublishedEvent, target: string, record: DeliveryRecord): PublishedEvent {
  return { ...event, deliveries: { ...event.deliveries, [target]: record } };
}

/** From 0 to 1, always the same for the same event and target. */
function spreadOf(id: string, target: string): number {
  return (sha256(`${id} ${target}`)[0] ?? 0) / 255;
}
