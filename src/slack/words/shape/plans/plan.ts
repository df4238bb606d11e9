import type { Alternative } from '../../../../domain/plans/alternatives.ts';
import type { PackAfter, PlannedAllocation, PlanTarget } from '../../../../domain/plans/problem/plan.ts';
import type { Units } from '../../../../domain/units.ts';
import type { PendingRaise, PlanningRefusal, UnknownApp } from '../../../../flows/plans/use-cases.ts';
import type { Instant } from '../../../../kit/instant.ts';
import type { Sentence } from '../../../text/sentence.ts';

/** What may be wrong with a line after `/quota plan`. */
export type PlanProblem =
  | { what: 'no_app' }
  /** `typed`: `''` where nothing was. */
  | { what: 'bad_rate'; app: string; typed: string }
  | { what: 'no_end' };

/** What is wanted of one app. */
export type PlanWanted = Pick<PlanTarget, 'rate' | 'from' | 'to'> & { app: string };

/** Texts of `/quota plan`. `app`: its name. */
export type PlanWords = {
  /** What all of it costs and holds. `wanted`: where it is about one app. */
  costs(units: Units, wanted: PlanWanted | null, apps: number): Sentence;
  /** Nothing has to be raised. */
  held(wanted: readonly PlanWanted[]): Sentence;
  headings: Record<'raises' | 'limits' | 'after' | 'instead', string>;
  raise(app: string, raise: PlannedAllocation, pack: string): Sentence;
  /** `lowest`: the lowest limit in that time. `until`: how long the limit holds; `null`: for ever. */
  limit(wanted: PlanWanted, lowest: number, until: Instant | null): Sentence;
  after(pack: PackAfter): Sentence;
  alternative(app: string, alternative: Alternative): Sentence;
  /** Raises that follow each other overlap by so much. */
  overlaps(ms: number): string;
  /** One ends as the other begins. */
  gap(app: string, at: Instant): Sentence;
  pending(app: string, raise: PendingRaise): Sentence;
  /** The others are planned without it. */
  unknown(app: UnknownApp): Sentence;
  /** More raises than one request can hold. */
  tooMany(most: number): string;
  /** In front of a plan that differs from the one that was to be requested. */
  changed: string;
  /** There was one, and there is none any more. */
  gone: string;
  /** A plan whose buttons know it no longer. */
  forgotten: string;
  /** A button. */
  request(raises: number, units: Units): string;
  /** A button for how the limit of an app would go. */
  chart(app: string): string;
  refusal(refusal: PlanningRefusal, now: Instant): Sentence;
  /** Why a beginning or an end is asked back. `one`: a single reading is offered. */
  doubt(which: 'from' | 'to', why: string, typed: string, one: boolean): Sentence;
  problem(problem: PlanProblem): Sentence;
  /** The raise form's other mode; `open` and `back`: buttons to it and from it. */
  form: Record<'open' | 'back' | 'title' | 'submit' | 'intro' | 'placeholder', string> &
    Record<'labels' | 'hints', Record<'limit' | 'more' | 'from' | 'to', string>> & {
      /** The placeholder of further apps. */
      another(app: string): string;
      /** What each line of further apps is. */
      eachLine: string;
      /** `no`: which line, from 1. `nearest`: how it was probably meant. */
      wrongLine(no: number, problem: Sentence, nearest: string | null): Sentence;
    };
};
