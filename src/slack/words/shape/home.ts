import type { Runway } from '../../../domain/packs/runway.ts';
import type { Units } from '../../../domain/units.ts';
import type { Instant } from '../../../kit/instant.ts';
import type { NamedPack } from '../../text/pack-name.ts';
import type { RaiseFacts } from '../../text/raise-facts.ts';
import type { Sentence } from '../../text/sentence.ts';
import type { When } from '../../text/when.ts';

/** Texts of the Home tab, which `/quota` shares. */
export type HomeWords = {
  headings: Record<'today' | 'waiting' | 'own' | 'warnings' | 'merchants', string>;
  buttons: Record<
    'refresh' | 'raise' | 'use' | 'morePacks' | 'fewerPacks' | 'moreWaiting' | 'firstWaiting',
    string
  >;
  /** When this was drawn. */
  asOf(at: Instant): Sentence;
  today: TodayWords;
  /** WeChat has not said anything about packs yet. */
  noFigures: string;
  /** Of `looked` requests after `from` others; `total` are pending. `mine: null`: not known. */
  waiting(total: number, from: number, looked: number, mine: number | null): string;
  waitingFor: {
    asked(by: string, reason: string): Sentence;
    cost(units: Units, after: Units): string;
    starts(at: Instant | null): Sentence;
    votes(have: number, need: number): string;
    /** Milliseconds. */
    expiresIn(ms: number): string;
    /** Somebody wants to cancel it. */
    back(by: string): Sentence;
  };
  /** There are so many more than shown, and what to type to see them all. */
  more: Record<'running' | 'own', (count: number) => string>;
  /** Until a raise ends, or starts. Milliseconds. */
  endsIn(ms: number): string;
  startsIn(ms: number): string;
  noWarnings: string;
  /** Beside a warning that no longer holds, or that somebody silenced. */
  standing: Record<'over' | 'snoozed' | 'muted', string>;
  detailsTitle: string;
  detailsLoading: string;
  close: string;
};

/** A line each. `account`: `null` where there is one only; times in milliseconds. */
type TodayWords = {
  nothing: string;
  /** Nothing was found, but not everything could be looked up. */
  unchecked: string;
  /** So many things matter less. */
  more(count: number): string;
  unknown(raise: RaiseFacts): string;
  unpayable(raise: RaiseFacts, needs: Units, pack: NamedPack, left: Units): string;
  noUnits(account: string | null): string;
  runsOut(account: string | null, runway: Pick<Runway, 'usable' | 'perDay'>, at: When): string;
  wastes(
    account: string | null,
    first: { units: Units; pack: NamedPack; at: When },
    more: { packs: number; units: Units },
  ): string;
  /** `ms`: for so long. */
  reviewOverdue(raise: RaiseFacts, ms: number): string;
  /** A budget that is nearly spent this month, or more than spent. */
  budget(name: string, used: Units, all: Units): string;
  starts(raise: RaiseFacts, ms: number): string;
  ends(raise: RaiseFacts, ms: number): string;
};
