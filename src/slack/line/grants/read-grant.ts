import { exactTime, offsetMinutes, wallClock } from '../../../kit/time-zone.ts';
import type { GrantProblem } from '../../words/shape/approvals/grants.ts';
import type { LineProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { readUntil, type Until } from '../time/read-until.ts';
import { offsetName } from '../time/zoned-time.ts';
import { evidence } from '../typed/evidence.ts';
import type { LineContext } from '../typed/line-context.ts';
import { type ProblemLine, problemLine } from '../typed/problem-line.ts';
import type { Word } from '../typed/split-words.ts';
import { quotaLine } from '../typed/write-line.ts';
import { nearestRate } from '../values/rate.ts';
import type { AskGrantLine, GrantLine } from './grant-line.ts';
import { grantParts } from './grant-parts.ts';
import { actionOf } from './grant-words.ts';
import { readGrantId } from './read-grant-id.ts';
import { takeBounds } from './take-bounds.ts';
import { takePeople } from './take-people.ts';
import { exampleEnd, type GrantDraft, writeGrant } from './write-grant.ts';

type Read = GrantLine | ProblemLine<LineProblem>;

/** The words after the verb: `<who>… <app> up to <rate>, <units> units until <when> [because <text>]`, `revoke G-3`, or none. */
export function readGrant(typed: readonly Word[], line: string, context: LineContext): Read {
  const [first, second] = typed;
  const action = actionOf(first);
  if (first === undefined || (action === 'list' && second === undefined)) return { kind: 'grant_list' };
  // A group may be called `end`; a line that goes on like a grant is one.
  const isAsked = grantParts(typed, line).upTo !== null;
  if (action === null || action === 'list' || isAsked) return readAsk(typed, line, context);
  return readEnd(action, typed.slice(1), context);
}

function readEnd(how: 'revoke' | 'withdraw', typed: readonly Word[], { language }: LineContext): Read {
  const [verb] = words(language).quota.grant.actions[how];
  const suggestion = (id: string) => quotaLine(language, 'grant', verb, id);
  const found = readGrantId(typed);
  if (found === null) {
    const problem = { what: 'no_grant', typed: evidence(typed[0]?.text ?? '') } as const;
    return problemLine({ reason: 'grant', problem, suggestion: suggestion('G-3') });
  }
  const [more] = found.rest;
  if (!more) return { kind: 'grant_end', how, grant: found.grant };
  return problemLine({
    reason: 'one_too_many',
    typed: evidence(more.text),
    suggestion: suggestion(found.grant),
  });
}

function readAsk(typed: readonly Word[], line: string, context: LineContext): Read {
  const { before, upTo, until: untilWords, reason } = grantParts(typed, line);
  const who = takePeople(before.slice(0, -1), line);
  const app = takePeople(before.slice(-1), line).people.handles[0];
  const { rate, units, odd } = takeBounds(upTo ?? []);
  const until = (untilWords ?? []).map(({ text }) => text).join(' ');
  const end = until === '' ? null : readUntil(until, context);
  const kept: GrantDraft = {
    names: who.names,
    rate,
    units,
    until: end?.kind === 'at' && end.at > context.now ? until : null,
    reason,
    ...(app === undefined ? {} : { app }),
  };
  const problem = (found: GrantProblem, change: GrantDraft = {}): Read =>
    problemLine({
      reason: 'grant',
      problem: found,
      suggestion: writeGrant({ ...kept, ...change }, context),
    });

  if (upTo === null) return problem({ what: 'no_limit' });
  if (app === undefined) return problem({ what: 'no_app' });
  if (who.odd !== null || who.names.length === 0)
    return problem({ what: 'no_people', typed: evidence(who.odd ?? '') });
  if (odd !== null)
    return problem(
      { what: 'bad_amount', typed: evidence(odd) },
      { ...(rate === null ? { rate: nearestRate(odd) } : {}) },
    );
  if (rate === null) return problem({ what: 'no_limit' });
  if (units === null) return problem({ what: 'no_units' });
  if (end === null) return problem({ what: 'no_end' });
  if (end.kind !== 'at') return unclear(end, until, kept, context);
  const { people, names } = who;
  return { kind: 'grant', people, names, app, rate, units, endsAt: end.at, reason, ownZone: end.ownZone };
}

/** An end that is not said for certain is asked back. */
function unclear(
  end: Exclude<Until, { kind: 'at' }>,
  until: string,
  kept: GrantDraft,
  context: LineContext,
): Read {
  const typed = evidence(until);
  if (end.kind === 'unreadable')
    return problemLine({ reason: UNREADABLE[end.why], typed, suggestion: writeGrant(kept, context) });
  const [first] = end.readings;
  const exact = first === undefined ? exampleEnd(context) : exactTime(first, context.timeZone);
  const suggestion = writeGrant({ ...kept, until: exact }, context);
  return problemLine({ reason: 'unclear_end', typed, suggestion });
}

const UNREADABLE = {
  no_day: 'time_without_day',
  no_hour: 'time_without_hour',
  not_a_time: 'bad_time',
} as const;

/** For a speaker whose zone is not known: what is missing where the end would be another one in another zone. */
export function missingGrantZone(line: GrantLine, context: LineContext): LineProblem | null {
  if (line.kind !== 'grant' || !line.ownZone) return null;
  const offset = offsetName(offsetMinutes(line.endsAt, context.timeZone));
  return { reason: 'missing_zone', offset, suggestion: grantLine(line, context, ` ${offset}`) };
}

/** A grant that was read, as it would be typed again. An end that is over is replaced by an example. */
export function grantLine(line: AskGrantLine, context: LineContext, zone = ''): string {
  const { endsAt } = line;
  const until = endsAt > context.now ? `${wallClock(endsAt, context.timeZone)}${zone}` : null;
  return writeGrant({ ...line, until }, context);
}
