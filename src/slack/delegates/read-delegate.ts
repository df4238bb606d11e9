import type { Instant } from '../../kit/instant.ts';
import { readUntil, type Until } from '../line/time/read-until.ts';
import { evidence } from '../line/typed/evidence.ts';
import type { LineContext } from '../line/typed/line-context.ts';
import { type ProblemLine, problemLine } from '../line/typed/problem-line.ts';
import { spelled } from '../line/typed/spelled.ts';
import { restOf, type Word } from '../line/typed/split-words.ts';
import { quotaLine } from '../line/typed/write-line.ts';
import { type NamedPerson, readPerson } from '../line/values/read-person.ts';
import type { LineProblem } from '../words/shape/line-problem.ts';
import { words } from '../words/words.ts';

/** What `/quota delegate …` says. `typed`: the end as it was written. */
export type DelegateLine =
  | { kind: 'delegates' }
  | { kind: 'delegate_off' }
  | { kind: 'delegate'; to: NamedPerson; typed: string; until: Exclude<Until, { kind: 'unreadable' }> };

const { meant, begunBy } = spelled((language) => words(language).quota.delegate.clauses);

/** `[to] @mei until friday`, `off`, or nothing. */
export function readDelegate(
  typed: readonly Word[],
  line: string,
  context: LineContext,
): DelegateLine | ProblemLine<LineProblem> {
  const [first, ...others] = typed;
  if (!first) return { kind: 'delegates' };
  if (meant(first.text) === 'off' && others.length === 0) return { kind: 'delegate_off' };
  const [who, ...rest] = meant(first.text) === 'to' ? others : typed;
  const to = who ? readPerson(who, line) : null;
  const end = endIn(rest);
  const suggestion = delegateLine(to?.typed ?? '@mei', end, context);
  if (to === null) return problemLine({ reason: 'missing_person', typed: evidence(first.text), suggestion });
  if (end === '') return problemLine({ reason: 'missing_until', suggestion });
  const until = readUntil(end, context);
  if (until.kind === 'unreadable') {
    return problemLine({
      reason: 'bad_time',
      typed: evidence(end),
      suggestion: delegateLine(to.typed, '', context),
    });
  }
  return { kind: 'delegate', to, typed: evidence(end), until };
}

/** A line that can be copied; without an end, one that anybody can change. */
export function delegateLine(who: string, end: string, { language }: LineContext): string {
  const { clauses, sampleEnd } = words(language).quota.delegate;
  const [until] = clauses.until;
  const readable = end === '' || readUntil(end, SOME_DAY).kind === 'unreadable' ? sampleEnd : end;
  return quotaLine(language, 'delegate', who, until, readable);
}

/** Whether a text says an end at all depends on no reader. */
const SOME_DAY: LineContext = { now: 1_800_000_000_000, timeZone: 'UTC', language: 'en' };

/** The words of the end without the one that begins it, which in Chinese may be glued to it. */
function endIn(rest: readonly Word[]): string {
  const [first, ...others] = rest;
  if (!first) return '';
  const glued = begunBy(first.text);
  const begun =
    meant(first.text) === 'until'
      ? others
      : glued?.meant === 'until'
        ? [restOf(first, glued.length), ...others]
        : rest;
  return begun.map(({ text }) => text).join(' ');
}

/** The instants that are offered where an end can mean several. */
export function endsOf({ until }: Extract<DelegateLine, { kind: 'delegate' }>): Instant[] {
  return until.kind === 'at' ? [until.at] : until.readings;
}
