import { z } from 'zod';
import type { ClockSettings } from '../../domain/policy/clock-settings.ts';
import { civilDay } from '../../kit/civil-day.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { clockMinutes, clockTime, zoneProblem } from '../parts/clock.ts';
import { durationSeconds } from '../parts/duration.ts';
import { duration } from '../parts/fields.ts';
import { groupId, personId } from '../parts/ids.ts';
import type { InFile, Problem } from '../parts/problem.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `workingHours:` of the file. */
export const workingHoursSchema = z
  .strictObject({
    zone: z
      .string()
      .optional()
      .describe('Time zone by its IANA name; Asia/Shanghai if left out, which WeChat counts in.'),
    days: z
      .array(z.enum(WEEKDAYS))
      .min(1)
      .optional()
      .describe(
        `Days of the week on which people work, out of ${WEEKDAYS.join(', ')}; Monday to Friday if left out.`,
      ),
    from: clockTime.optional().describe('When work begins, by the 24-hour clock: "09:00" (default).'),
    to: clockTime.optional().describe('When it ends on the same day: "18:00" (default).'),
    holidays: z
      .array(z.string().regex(DAY, 'is not a day like 2026-10-01'))
      .max(400)
      .optional()
      .describe('Days on which nobody works: [2026-10-01].'),
  })
  .optional()
  .describe('Only these hours count for expiry, reminders and escalation; all of them if left out.');

/** `reminders:` of the file. */
export const remindersSchema = z
  .strictObject({
    after: z
      .union([duration, z.array(duration).min(1).max(10)])
      .describe('How long after its submission: 1h, or a list such as [1h, 3h].'),
  })
  .optional()
  .describe(
    'Reminds those who have not decided, in the thread of the card; without it the warnings of `unanswered` do.',
  );

/** `escalation:` of the file. */
export const escalationSchema = z
  .array(
    z.strictObject({
      after: duration.describe('How long after its submission nobody may have decided: 2h.'),
      name: z.string().min(1).max(40).optional().describe('What the card calls those people: Duty managers.'),
      users: z.array(personId).optional().describe('Ids of people who may then decide as well (U…).'),
      groups: z.array(groupId).optional().describe('Ids of user groups whose members may (S…).'),
    }),
  )
  .max(10)
  .optional()
  .describe('Who is notified when nobody has decided for some time, and may decide from then on.');

type Sections = {
  workingHours?: z.infer<typeof workingHoursSchema>;
  reminders?: z.infer<typeof remindersSchema>;
  escalation?: z.infer<typeof escalationSchema>;
};

/** What the file says about the clock of requests. */
export function readClock(file: Sections, inFile: InFile): { clock: ClockSettings; problems: Problem[] } {
  const problems: Problem[] = [];
  const escalation = (file.escalation ?? []).map(({ after, name = null, users = [], groups = [] }, index) => {
    if (users.length + groups.length === 0) {
      problems.push(inFile(['escalation', index], 'names nobody', 'Add users or groups.'));
    }
    return { afterMs: durationSeconds(after) * 1000, name, to: { users, groups } };
  });
  const after = file.reminders?.after ?? [];
  const reminders = (typeof after === 'string' ? [after] : after).map((one) => durationSeconds(one) * 1000);
  const workingHours = file.workingHours ? readHours(file.workingHours, inFile, problems) : null;
  return { clock: { workingHours, reminders, escalation }, problems };
}

function readHours(
  {
    zone: timeZone = CHINA,
    days = WEEKDAYS.slice(0, 5),
    from = '09:00',
    to = '18:00',
    holidays = [],
  }: NonNullable<Sections['workingHours']>,
  inFile: InFile,
  problems: Problem[],
): NonNullable<ClockSettings['workingHours']> {
  const report = (path: PropertyKey[], what: string, remedy: string) =>
    void problems.push(inFile(['workingHours', ...path], what, remedy));
  const unknown = zoneProblem(timeZone);
  if (unknown) report(['zone'], unknown.what, unknown.remedy);
  const hours = { from: clockMinutes(from), to: clockMinutes(to) };
  if (hours.from >= hours.to)
    report(['to'], 'is not after they begin', 'Let work end later on the same day.');
  const free = holidays.map((text, index) => {
    const [, year, month, day] = DAY.exec(text) ?? [];
    const civil = civilDay(Number(year), Number(month), Number(day));
    if (civil === null) report(['holidays', index], 'is a day that no calendar has', 'Correct the day.');
    return civil ?? 0;
  });
  const weekdays = WEEKDAYS.flatMap((name, index) => (days.includes(name) ? [index + 1] : []));
  return { timeZone, weekdays, ...hours, holidays: free };
}
