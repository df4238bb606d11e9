import { z } from 'zod';
import { CAP_SUBJECTS, type Cap } from '../../domain/policy/caps.ts';
import type { When } from '../../domain/policy/conditions/table.ts';
import type { Outcome } from '../../domain/policy/outcomes.ts';
import { peopleOf } from '../../domain/policy/slots.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { zoneProblem } from '../parts/clock.ts';
import { durationSeconds } from '../parts/duration.ts';
import { duration } from '../parts/fields.ts';
import { groupId, personId } from '../parts/ids.ts';
import { readSeveral, readSingle, severalApprovers, singleApprovers } from './approvers.ts';
import type { Reading } from './reading.ts';

const review = z.strictObject({
  within: duration.optional().describe('How long the review may take before people are reminded: 24h.'),
  ...singleApprovers,
  approvers: severalApprovers
    .optional()
    .describe('Several groups of reviewers, each with its own need: { all: […] } or { any: […] }.'),
});
const remind = duration
  .optional()
  .describe('How often an overdue review is remembered in the thread, until it is done: 30m.');

const cap = z.strictObject({
  per: z.enum(CAP_SUBJECTS).describe('What is counted each day: app, requester, or rule for all of it.'),
  units: z.int().positive().max(1e12).optional().describe('The most units a day.'),
  count: z.int().positive().max(10_000).optional().describe('The most raises a day.'),
});

/** `approve:` of a rule. */
export const approveSchema = z.strictObject({
  caps: z
    .array(cap)
    .min(1)
    .max(10)
    .describe('The most that is approved automatically in a day; beyond it the next rule decides.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone whose days are counted, by its IANA name; Asia/Shanghai if left out.'),
  review: review
    .optional()
    .describe('Who reviews it afterwards; one member of the channel within 24h if left out.'),
  remind,
});

/** `breakGlass:` of a rule. */
export const breakGlassSchema = z.strictObject({
  users: z.array(personId).min(1).optional().describe('Ids of people (U…) who may break the glass.'),
  groups: z
    .array(groupId)
    .min(1)
    .optional()
    .describe('Ids of user groups (S…) whose members may break the glass.'),
  review: review
    .optional()
    .describe('Who reviews it afterwards; one member of the channel within an hour if left out.'),
  remind,
});

type AskedReview = z.infer<typeof review>;
type Defaults = { within: string; remind: string };
const AFTER_APPROVAL: Defaults = { within: '24h', remind: '24h' };
const AFTER_BREAK_GLASS: Defaults = { within: '1h', remind: '30m' };

export function readApprove(asked: z.infer<typeof approveSchema>, reading: Reading): Outcome {
  const { zone: timeZone = CHINA } = asked;
  const unknown = zoneProblem(timeZone);
  if (unknown) reading.report(['approve', 'zone'], unknown.what, unknown.remedy);
  const caps = asked.caps.map((one, index): Cap => {
    const { per, units = null, count = null } = one;
    if (units === null && count === null) {
      reading.report(['approve', 'caps', index], 'limits nothing', 'Give it units, count or both.');
    }
    return { per, units, count };
  });
  const terms = readReview(asked.review, asked.remind, AFTER_APPROVAL, within(reading, ['approve']));
  return { kind: 'approve', caps, timeZone, review: terms };
}

/** Whom it is for stands in its own list, or among the conditions. */
export function readBreakGlass(
  asked: z.infer<typeof breakGlassSchema>,
  when: When,
  reading: Reading,
): { outcome: Outcome; when: When } {
  const { users = [], groups = [] } = asked;
  const own = users.length + groups.length > 0;
  if (own && when.requester) {
    reading.report(['when', 'requester'], 'stands beside people of breakGlass', 'Keep one of the two.');
  }
  const requester = own ? { users, groups, channels: [] } : when.requester;
  if (!requester || requester.channels.length > 0 || requester.users.length + requester.groups.length === 0) {
    reading.report(['breakGlass'], 'names nobody who may break the glass', 'List users or groups.');
  }
  if (when.breakGlass === false) {
    reading.report(['when', 'breakGlass'], 'is false, so that it never applies', 'Leave it out.');
  }
  const nested = within(reading, ['breakGlass']);
  const terms = readReview(asked.review, asked.remind, AFTER_BREAK_GLASS, nested);
  reportOnlyReviewers(requester?.users ?? [], terms, nested);
  return {
    outcome: { kind: 'break_glass', review: terms },
    when: { ...when, ...(requester ? { requester } : {}), breakGlass: true },
  };
}

function readReview(
  asked: AskedReview = {},
  remind: string | undefined,
  defaults: Defaults,
  reading: Reading,
): Extract<Outcome, { kind: 'approve' }>['review'] {
  const { within: asWithin = defaults.within, approvers: several, ...single } = asked;
  const nested = within(reading, ['review']);
  const listed = Object.values(single).some((one) => one !== undefined);
  if (several !== undefined && listed) {
    nested.report(['approvers'], 'stands beside other reviewers', 'Keep one of the two.');
  }
  return {
    ...(several === undefined ? readSingle(single, nested) : readSeveral(several, nested)),
    withinMs: durationSeconds(asWithin) * 1000,
    remindMs: durationSeconds(remind ?? defaults.remind) * 1000,
  };
}

/** Nobody reviews their own: whoever breaks the glass must leave somebody to look at it. */
function reportOnlyReviewers(
  requesters: readonly string[],
  { approvers, need }: Extract<Outcome, { kind: 'break_glass' }>['review'],
  { report }: Reading,
): void {
  if (approvers.kind !== 'listed') return;
  const { users, groups } = peopleOf(approvers);
  const alone = requesters.find((one) => users.filter((user) => user !== one).length < need);
  if (groups.length > 0 || alone === undefined) return;
  report(['review'], `leaves too few reviewers when ${alone} breaks the glass`, 'List more reviewers.');
}

function within({ apps, report }: Reading, place: PropertyKey[]): Reading {
  return { apps, report: (path, what, remedy) => report([...place, ...path], what, remedy) };
}
