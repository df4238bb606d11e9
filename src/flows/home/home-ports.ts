import type { Instant } from '../../kit/instant.ts';
import type { Home, HomePlace } from './home-model.ts';

/** What one person asked to see on Home, and what they were shown last. */
export type HomeRecord = {
  userId: string;
  /** How often they opened it or pressed something, and which time of those the last one shown answered. */
  asked: number;
  answered: number;
  place: HomePlace;
  /** The facts that the last one shown was drawn from; `null` before the first. */
  shown: string | null;
  /** When that was; 0 before the first. */
  shownAt: Instant;
  /** Slack's name of the last one shown; `null` where it is not known. */
  hash: string | null;
  /** Digest of what could be seen on it. */
  drawn: string | null;
};

/** Who looks at Home, over all replicas. */
export type HomeStore = {
  /** Somebody opened Home or pressed something on it; without a place they stay where they are. */
  ask(userId: string, at: Instant, place: HomePlace | null): Promise<void>;
  /** Those who did so since then, the latest in front. */
  active(since: Instant, limit: number): Promise<HomeRecord[]>;
  read(userId: string): Promise<HomeRecord>;
  /** Milliseconds until this person may be shown something again; 0 = now (the turn is then taken). */
  take(userId: string): Promise<number>;
  save(
    userId: string,
    told: Pick<HomeRecord, 'shown' | 'shownAt' | 'answered' | 'hash' | 'drawn'> & { shown: string },
  ): Promise<void>;
  /** What is open there may not be what was shown last. */
  forgetShown(userId: string): Promise<void>;
  /** Nothing more is shown before they come again. */
  forget(userId: string): Promise<void>;
  /** What changes when something that Home shows may have changed. `figures`: the same while WeChat says the same of all packs. */
  facts(): Promise<{ lastEvent: string; figures: string; lastGoodAt: Instant | null }>;
};

export type HomeToShow = { userId: string; home: Home; place: HomePlace; hash: string | null };

/** What became of one showing. */
export type HomeOutcome =
  | { kind: 'shown'; hash: string | null; drawn: string }
  /** It would look as it did when it was `drawn`; Slack was not asked. */
  | { kind: 'same' }
  | { kind: 'rate_limited'; retryAfterMs: number }
  /** It may have been shown. */
  | { kind: 'no_answer' }
  /** Something else is shown there by now. */
  | { kind: 'overtaken' }
  | { kind: 'refused'; error: string };

/** The Home tab of each person. */
export type HomeScreen = {
  /** @param unlessDrawn nothing is shown if it would look like this; `null`: it is shown in any case */
  show(view: HomeToShow, unlessDrawn: string | null): Promise<HomeOutcome>;
};
