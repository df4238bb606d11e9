import type { TargetWish } from '../../../flows/plans/use-cases.ts';
import type { Instant } from '../../../kit/instant.ts';
import { nonEmpty } from '../../../kit/non-empty.ts';
import { exactTime } from '../../../kit/time-zone.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import type { PlanProblem } from '../../words/shape/plans/plan.ts';
import type { Doubt } from '../../words/shape/start.ts';
import { words } from '../../words/words.ts';
import { parseTime } from '../time/parse-time.ts';
import { readUntil } from '../time/read-until.ts';
import { readWhen } from '../time/read-when.ts';
import type { Unread } from '../time/readings.ts';
import { zonedTime } from '../time/zoned-time.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import type { Word } from '../typed/split-words.ts';
import { nearestRate } from '../values/rate.ts';
import type { PlanLine } from './plan-line.ts';
import { type PlanGroup, planParts } from './plan-parts.ts';
import { exampleEnd, type PlanDraft, writePlan } from './write-plan.ts';

type Read = PlanLine | ProblemLine<LineProblem>;

/** The words after the verb. */
export function readPlan(typed: readonly Word[], line: string, context: LineContext): Read {
  const { groups, reason, odd } = planParts(typed, line);
  const draft = { groups, reason };
  if (odd) {
    const nearest = nearestRate(odd.typed);
    const kept = withItem(draft, { app: odd.app, rate: nearest });
    return planProblem(
      { what: 'bad_rate', app: evidence(odd.app), typed: evidence(odd.typed) },
      kept,
      context,
    );
  }
  if (groups.some(({ items }) => items.length === 0)) return planProblem({ what: 'no_app' }, draft, context);
  const targets: TargetWish[] = [];
  let zoneFree = true;
  for (const [index, group] of groups.entries()) {
    const window = readWindow(group, context);
    if (window.kind === 'problem') return problemOf(window, draft, index, context);
    if (window.kind === 'unclear') return unclearOf(window, draft, index, context);
    zoneFree &&= window.zoneFree;
    targets.push(...group.items.map((item) => ({ ...item, from: window.from, to: window.to })));
  }
  const all = nonEmpty(targets);
  if (!all) return planProblem({ what: 'no_app' }, draft, context);
  return { kind: 'plan', targets: all, reason, ...(zoneFree ? { zoneFree } : {}) };
}

type Window = { kind: 'window'; from: Instant | null; to: Instant; zoneFree: boolean };
type WindowProblem = { kind: 'problem'; which: 'from' | 'to' } & (
  | { why: Unread; typed: string }
  | { why: 'none' }
);
type Unclear = {
  kind: 'unclear';
  which: 'from' | 'to';
  typed: string;
  why: Doubt;
  readings: (Instant | null)[];
  zoneFree: boolean;
};

function readWindow(
  { from: fromText, to: toText, lastingMs }: PlanGroup,
  context: LineContext,
): Window | WindowProblem | Unclear {
  if (fromText === '') return { kind: 'problem', which: 'from', why: 'none' };
  const when = fromText === null ? null : readWhen(fromText, context);
  if (when?.kind === 'unreadable')
    return { kind: 'problem', which: 'from', why: when.why, typed: fromText ?? '' };
  if (when?.kind === 'ambiguous') {
    const { why, readings, ownZone } = when;
    return { kind: 'unclear', which: 'from', typed: fromText ?? '', why, readings, zoneFree: !ownZone };
  }
  const from = when?.at ?? null;
  const fromFree = when === null || !when.ownZone;
  if (lastingMs !== null)
    return { kind: 'window', from, to: (from ?? context.now) + lastingMs, zoneFree: fromFree };
  if (toText === null || toText === '') return { kind: 'problem', which: 'to', why: 'none' };
  const until = readUntil(toText, contextOfEnd(toText, from, context));
  switch (until.kind) {
    case 'unreadable':
      return { kind: 'problem', which: 'to', why: until.why, typed: toText };
    case 'ambiguous': {
      const readings = until.readings.filter((at) => at > (from ?? context.now));
      const [only] = readings;
      const zoneFree = fromFree && !until.ownZone;
      if (only !== undefined && readings.length === 1 && until.readings.length > 1)
        return { kind: 'window', from, to: only, zoneFree };
      return {
        kind: 'unclear',
        which: 'to',
        typed: toText,
        why: until.why,
        readings: only === undefined ? until.readings : readings,
        zoneFree: !until.ownZone,
      };
    }
    case 'at':
      return { kind: 'window', from, to: until.at, zoneFree: fromFree && !until.ownZone };
  }
}

/** An end that names no day is the first such time after the beginning: `from tomorrow 20:00 to 02:00`. */
function contextOfEnd(text: string, from: Instant | null, context: LineContext): LineContext {
  const parsed = parseTime(text);
  if (parsed === null || parsed === 'at_once' || from === null || from <= context.now) return context;
  const { day, weekday, week, month, year, after } = parsed;
  const named = [day, weekday, week, month, year, after].some((one) => one !== null);
  return named ? context : { ...context, now: from };
}

function problemOf(
  problem: WindowProblem,
  draft: PlanDraft,
  index: number,
  context: LineContext,
): ProblemLine<LineProblem> {
  const { which } = problem;
  const kept = withTime(draft, index, which, which === 'to' ? exampleEnd(context) : null);
  if (problem.why === 'none')
    return which === 'to'
      ? planProblem({ what: 'no_end' }, kept, context)
      : problemLine({ reason: 'missing_time', suggestion: writePlan(kept, context) });
  const reason = UNREADABLE[problem.why];
  return problemLine({ reason, typed: evidence(problem.typed), suggestion: writePlan(kept, context) });
}

const UNREADABLE = {
  no_day: 'time_without_day',
  no_hour: 'time_without_hour',
  not_a_time: 'bad_time',
} as const;

function unclearOf(unclear: Unclear, draft: PlanDraft, index: number, context: LineContext): PlanLine {
  const { which, typed, why, zoneFree } = unclear;
  const readings = unclear.readings.map((at) => {
    const text = at === null ? words(context.language).quota.raise.now : exactTime(at, context.timeZone);
    return { at, line: writePlan(withTime(draft, index, which, text), context) };
  });
  return {
    kind: 'unclear_plan',
    which,
    typed: evidence(typed),
    why,
    readings,
    ...(zoneFree ? { zoneFree } : {}),
  };
}

function withTime(draft: PlanDraft, index: number, which: 'from' | 'to', text: string | null): PlanDraft {
  const groups = draft.groups.map((group, nth) => (nth === index ? { ...group, [which]: text } : group));
  return { ...draft, groups };
}

/** With one more app in the last window that has none yet. */
function withItem({ groups, reason }: PlanDraft, item: PlanGroup['items'][0]): PlanDraft {
  const last = groups.at(-1) ?? { items: [], from: null, to: null, lastingMs: null };
  return { groups: [...groups.slice(0, -1), { ...last, items: [...last.items, item] }], reason };
}

function planProblem(problem: PlanProblem, draft: PlanDraft, context: LineContext): ProblemLine<LineProblem> {
  return problemLine({ reason: 'plan', problem, suggestion: writePlan(draft, context) });
}

/** For a speaker whose zone is not known: the times are those of a zone. */
export function missingPlanZone(line: PlanLine, context: LineContext): LineProblem | null {
  if (line.zoneFree) return null;
  if (line.kind === 'unclear_plan') {
    const [first] = line.readings;
    const { offset } = zonedTime(first?.at ?? context.now, context);
    return { reason: 'missing_zone', offset, suggestion: first?.line ?? '' };
  }
  const { targets, reason } = line;
  const { offset } = zonedTime(targets[0].to, context);
  const zoned = (at: Instant | null) => (at === null ? null : zonedTime(at, context).text);
  const groups = targets.map(({ app, rate, from, to }) => ({
    items: [{ app, rate }],
    from: zoned(from),
    to: zoned(to),
    lastingMs: null,
  }));
  return { reason: 'missing_zone', offset, suggestion: writePlan({ groups, reason }, context) };
}
