import { z } from 'zod';
import type { Range } from '../../domain/policy/conditions/condition.ts';
import { SOURCES } from '../../domain/policy/conditions/facts.ts';
import type { Requesters } from '../../domain/policy/conditions/requester.ts';
import {
  CONDITION_NAMES,
  type ConditionName,
  type Wanted,
  type When,
} from '../../domain/policy/conditions/table.ts';
import { channelId, groupId, peopleId, personId, readPeople } from '../parts/ids.ts';
import { calendarSchema, readCalendar } from './calendar.ts';
import { readNamedApps } from './named-apps.ts';
import type { Reading } from './reading.ts';

const MOST = 1e12;

const range = (unit: string, most = MOST) =>
  z.strictObject({
    min: z.number().min(0).max(most).optional().describe(`The lowest that belongs to it, in ${unit}.`),
    max: z.number().min(0).max(most).optional().describe(`The highest that belongs to it, in ${unit}.`),
  });

const requester = z.strictObject({
  users: z.array(personId).min(1).optional().describe('Ids of people (U…).'),
  groups: z.array(groupId).min(1).optional().describe('Ids of user groups (S…), whose members are meant.'),
  channels: z.array(channelId).min(1).optional().describe('Ids of channels (C…), whose members are meant.'),
});

/** `when:` of a rule: a row for every condition. */
export const whenSchema = z.strictObject({
  apps: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Short names, AppIDs or display names, any of which it is.'),
  owners: z
    .array(peopleId)
    .min(1)
    .optional()
    .describe("Ids of people (U…) and user groups (S…), any of which the app's `owners` lists."),
  requester: requester
    .optional()
    .describe('Who requests it: any of these people, or a member of any of these groups or channels.'),
  rate: range('calls per minute').optional().describe('Calls per minute: { min: 300000, max: 400000 }.'),
  days: range('days').optional().describe('How long it lasts, in days: { min: 7 }.'),
  units: range('units').optional().describe('What it costs, in units: { min: 500000 }.'),
  share: range('percent', 100)
    .optional()
    .describe('What it costs, in percent of the whole pack that pays: { min: 10 }.'),
  appCount: range('apps').optional().describe('How many apps one request raises: { min: 2 }.'),
  sources: z
    .array(z.enum(SOURCES))
    .min(1)
    .optional()
    .describe(`Where it comes from, out of ${SOURCES.join(', ')}.`),
  requested: calendarSchema.optional().describe('When it is requested: weekdays, hours, dates.'),
  starts: calendarSchema
    .optional()
    .describe('When the raise starts: weekdays, hours, dates; one without a start starts at once.'),
  overlap: z
    .boolean()
    .optional()
    .describe('true: another raise of the app is running or scheduled in that time; false: none is.'),
  breakGlass: z
    .boolean()
    .optional()
    .describe('true: the requester asks to break the glass; false: not. Rules with breakGlass have it.'),
} satisfies Record<ConditionName, z.ZodType>);

type AskedWhen = z.infer<typeof whenSchema>;
type Read<K extends ConditionName> = (
  asked: NonNullable<AskedWhen[K]>,
  reading: Reading,
  path: PropertyKey[],
) => Wanted[K];

/** What each comes to. */
const READ: { [K in ConditionName]: Read<K> } = {
  apps: readNamedApps,
  owners: readPeople,
  requester: readRequester,
  rate: readRange,
  days: readRange,
  units: readRange,
  share: readRange,
  appCount: readRange,
  sources: (sources) => [...new Set(sources)].sort(),
  requested: readCalendar,
  starts: readCalendar,
  overlap: (overlap) => overlap,
  breakGlass: (breakGlass) => breakGlass,
};

/** The conditions of a rule; all of them have to hold. */
export function readWhen(asked: AskedWhen, reading: Reading): When {
  const names = CONDITION_NAMES.filter((name) => asked[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, readOne(name, asked, reading)]));
}

function readOne<K extends ConditionName>(name: K, asked: AskedWhen, reading: Reading) {
  return READ[name](asked[name] as NonNullable<AskedWhen[K]>, reading, ['when', name]);
}

function readRequester(
  { users = [], groups = [], channels = [] }: z.infer<typeof requester>,
  { report }: Reading,
  path: PropertyKey[],
): Requesters {
  const none = users.length + groups.length + channels.length === 0;
  if (none) report(path, 'names nobody', 'Name users, groups or channels, or leave it out.');
  return { users, groups, channels };
}

function readRange(
  asked: { min?: number | undefined; max?: number | undefined },
  { report }: Reading,
  path: PropertyKey[],
): Range {
  const { min, max } = { min: asked.min ?? null, max: asked.max ?? null };
  if (min === null && max === null) report(path, 'has no end', 'Give it min, max or both.');
  if (min !== null && max !== null && min > max) {
    report([...path, 'max'], 'is below min, so that nothing belongs to it', 'Exchange the two.');
  }
  return { min, max };
}
