import type { ClockStep } from '../../../../domain/clock/plan-clock.ts';
import type { People } from '../../../../domain/people.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What a sentence about a raise names. */
type Raise = { id: string; app: string; rate: number; days: number };

/** Texts about what happens while nobody decides. */
export type ClockWords = {
  /** What lies ahead, in the order of its times; at least one step. Mentions nobody. */
  ahead(steps: readonly ClockStep[], expiresAt: Instant): Sentence;
  /** `missing`: who has not decided; nobody where the channel decides. */
  reminded(raise: Raise, missing: People, expiresAt: Instant): Sentence;
  escalated(raise: Raise, to: People, expiresAt: Instant): Sentence;
};
