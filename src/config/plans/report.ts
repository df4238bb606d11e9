import { z } from 'zod';
import type { DigestSchedule } from '../../domain/reports/digest.ts';
import { CHINA } from '../../kit/time-zone.ts';
import { clockMinutes, zoneProblem } from '../parts/clock.ts';
import { channelId } from '../parts/ids.ts';
import type { InFile, Problem } from '../parts/problem.ts';

/** `channel`: `null` is the default one. */
export type ReportConfig = { channel: string | null; schedule: DigestSchedule };

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WEEKLY = new RegExp(`^(${DAYS.join('|')}) ((?:[01]?\\d|2[0-3]):[0-5]\\d)$`);

/** `report:` of the file. */
export const reportSchema = z
  .strictObject({
    weekly: z
      .string()
      .toLowerCase()
      .regex(WEEKLY, 'is not a day and a time such as monday 9:00')
      .describe('When the report of the week is posted: "monday 9:00".'),
    channel: channelId
      .optional()
      .describe('Id of the channel where it is posted (C…); default: channels.default.'),
    zone: z.string().optional().describe('Time zone of that time, an IANA name; default: Asia/Shanghai.'),
  })
  .optional()
  .describe('A report that is posted once a week: { weekly: "monday 9:00" }. Left out: none is.');

export function readReport(
  section: z.infer<typeof reportSchema>,
  inFile: InFile,
): { report: ReportConfig | null; problems: Problem[] } {
  if (section === undefined) return { report: null, problems: [] };
  const { zone: timeZone = CHINA, channel = null } = section;
  const [, day = '', time = '0:00'] = WEEKLY.exec(section.weekly) ?? [];
  const unknown = zoneProblem(timeZone);
  return {
    report: { channel, schedule: { weekday: DAYS.indexOf(day), minute: clockMinutes(time), timeZone } },
    problems: unknown ? [inFile(['report', 'zone'], unknown.what, unknown.remedy)] : [],
  };
}
