import type { Forecast } from '../../../domain/packs/forecast.ts';
import type { Rule } from '../../../domain/policy/rule.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { Sentence } from '../../text/sentence.ts';

/** Texts of the Home tab, which `/quota` shares. */
export type HomeWords = {
  headings: Record<'packs' | 'waiting' | 'running' | 'own' | 'warnings' | 'merchants', string>;
  buttons: Record<
    'refresh' | 'raise' | 'details' | 'picture' | 'morePacks' | 'fewerPacks' | 'moreWaiting' | 'firstWaiting',
    string
  >;
  /** When this was drawn. */
  asOf(at: Instant): Sentence;
  /** WeChat has not told anything about packs yet. */
  noFigures: string;
  /** The day on which a pack runs out at its present pace; `date` on the reader's calendar, `null`: not before it ends. */
  forecast(forecast: Forecast, date: string | null): string;
  /** Of `looked` requests after `from` others; `total` wait. `mine: null`: not known. */
  waiting(total: number, from: number, looked: number, mine: number | null): string;
  waitingFor: {
    asked(by: string, reason: string): Sentence;
    votes(have: number, need: Rule['need']): string;
    decideBy(at: Instant): Sentence;
    /** Milliseconds. */
    expiresIn(ms: number): string;
    /** Somebody wants it back. */
    back(by: string): Sentence;
  };
  /** There are so many more than shown, and what to type to see them all. */
  more: Record<'running' | 'own', (count: number) => string>;
  /** Until a raise ends, or begins. Milliseconds. */
  endsIn(ms: number): string;
  beginsIn(ms: number): string;
  noWarnings: string;
  /** Beside a warning that no longer holds, or that somebody silenced. */
  standing: Record<'over' | 'snoozed' | 'muted', string>;
  detailsTitle: string;
  detailsLoading: string;
  close: string;
};
