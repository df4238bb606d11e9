import type { OutgoingEvent } from '../../domain/outgoing/outgoing-event.ts';
import type { Answer, FailureWhy, PublishedEvent } from '../../domain/outgoing/published-event.ts';
import type { Actor } from '../../domain/requests/events.ts';
import type { Instant } from '../../kit/instant.ts';
import type { InLanguages } from '../../kit/language.ts';
import type { ResultUnderKey } from '../ports/clients/result-under-key.ts';
import type { Effect } from '../ports/outbox.ts';
import type { Page, Stored } from '../ports/stored.ts';

/** One try after another to deliver an event to a target. */
export type DeliverEvent = Extract<Effect, { kind: 'deliver_event' }>;

/** Somebody had an event delivered once more; goes into the audit. `round`: the how many-th time. */
export type ReplayEntry = {
  actor: Actor;
  event: { type: 'event_replayed'; at: Instant; outgoing: string; targets: string[]; round: number };
};

/** Events that were published, for as long as they may be replayed. */
export type OutgoingStore = {
  load(id: string): Promise<Stored<PublishedEvent> | null>;
  /** `expected` 0: it is new. `conflict`: somebody else saved first; `duplicate`: its key was used before. Nothing was written in either case. */
  commit(change: {
    expected: number;
    next: PublishedEvent;
    effects: DeliverEvent[];
    replay?: ReplayEntry;
    under?: ResultUnderKey;
  }): Promise<'saved' | 'conflict' | 'duplicate'>;
  /** The newest in front. `dead`: only those that a target never took. */
  list(
    filter: { dead: boolean },
    cursor: string | null,
    limit: number,
  ): Promise<Page<Stored<PublishedEvent>>>;
};

/** A target that has taken nothing since. `what`: its last answer, in words for an operator; `why`: absent: it refused. */
export type FailingTarget = { target: string; since: Instant; what: string; why?: FailureWhy };

/** Which targets take no events at the moment, whatever becomes of each event. */
export type FailingTargets = {
  /** What a target answered last. */
  note(target: string, answer: Answer, at: Instant): Promise<void>;
  /** Those of the targets that fail. */
  among(targets: readonly string[]): Promise<FailingTarget[]>;
};

/** Somebody who hears of events. `wants`: types, or their beginnings with `*`. `notices`: a chat, which gets words and no data. */
export type OutgoingTarget = { name: string; wants: readonly string[]; notices: boolean };

/** `link`: to what Slack shows of it; only for chats. */
export type OutgoingMessage = {
  event: PublishedEvent;
  link: string | null;
};

/** Delivers to one target; never throws for what a target does. */
export type OutgoingSender = (target: string, message: OutgoingMessage) => Promise<Answer>;

/** An event in words, in each language. `null`: chats hear nothing of it. */
export type OutgoingTexts = {
  notice(event: OutgoingEvent): Promise<InLanguages | null>;
  /** A warning in the language of everything public; `null` for anything else. */
  text(event: OutgoingEvent): Promise<string | null>;
};

/** The address of a message in Slack; `null` where it is not known. */
export type MessageLinks = (channel: string, ts: string) => Promise<string | null>;
