import { z } from 'zod';
import type { Delegation } from '../domain/delegates/delegation.ts';
import { civilDay } from '../kit/civil-day.ts';
import { DAY_MS } from '../kit/durations.ts';
import type { Instant } from '../kit/instant.ts';
import { CHINA, instantsOfWall, knownZone } from '../kit/time-zone.ts';
import { zoneProblem } from './parts/clock.ts';
import { personId } from './parts/ids.ts';
import type { InFile, Problem } from './parts/problem.ts';

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const day = z.string().regex(DAY, 'is not a day like 2026-12-24');

const delegate = z.strictObject({
  for: personId.describe('Id of the person who is away (U…).'),
  delegate: personId.describe('Id of the person who decides for them meanwhile (U…).'),
  from: day.optional().describe('First day: 2026-12-24; at once if left out.'),
  until: day.describe('Last day, which belongs to it: 2027-01-03.'),
  zone: z
    .string()
    .optional()
    .describe('Time zone of the days by its IANA name; Asia/Shanghai if left out, which WeChat counts in.'),
});

/** `delegates:` of the file. */
export const delegatesSchema = z
  .array(delegate)
  .max(200)
  .optional()
  .describe('Who decides in place of whom, and until when: [{ for, delegate, from, until }].');

/** The delegates of the file. Nobody passes on what others left to them. */
export function readDelegates(
  section: z.infer<typeof delegatesSchema>,
  inFile: InFile,
): { delegates: Delegation[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const delegates = (section ?? []).map((asked, index): Delegation => {
    const report = (key: string, what: string, remedy: string) =>
      void problems.push(inFile(['delegates', index, key], what, remedy));
    const { zone = CHINA } = asked;
    const unknown = zoneProblem(zone);
    if (unknown) report('zone', unknown.what, unknown.remedy);
    if (asked.for === asked.delegate) report('delegate', 'is the same person', 'Name somebody else.');
    const from = asked.from === undefined ? 0 : midnight(asked.from, 0, zone);
    const until = midnight(asked.until, 1, zone);
    if (from === null) report('from', 'is a day that no calendar has', 'Correct the day.');
    if (until === null) report('until', 'is a day that no calendar has', 'Correct the day.');
    if (from !== null && until !== null && until <= from) {
      report('until', 'is before it begins', 'Exchange the two, or correct one of them.');
    }
    return { for: asked.for, delegate: asked.delegate, from: from ?? 0, until: until ?? 0 };
  });
  return { delegates, problems };
}

/** When a day, or one so many days after it, begins on the clocks of a zone; `null`: no calendar has it. */
function midnight(text: string, later: number, zone: string): Instant | null {
  const [, year, month, date] = DAY.exec(text) ?? [];
  const civil = civilDay(Number(year), Number(month), Number(date));
  if (civil === null) return null;
  const { shown, instants } = instantsOfWall((civil + later) * DAY_MS, knownZone(zone));
  // Where the clocks jump over midnight, the day begins after the jump.
  return instants.at(shown === 'never' ? -1 : 0) ?? null;
}
