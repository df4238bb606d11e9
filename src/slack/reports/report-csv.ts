import type { FullReport } from '../../flows/reports/report.ts';
import { csv } from '../../kit/csv.ts';
import { knownZone, wallClock } from '../../kit/time-zone.ts';
import { clean } from '../blocks/limits.ts';
import type { Reader } from '../people/people.ts';
import { words } from '../words/words.ts';

/** The report as a file: what a figure is, whose it is, and the figure; units and counts as plain numbers. */
export function reportCsv(report: FullReport, { language, timeZone }: Reader): string {
  const { report: said, lists } = words(language);
  const { columns, figures } = said.csv;
  const time = (at: number) => wallClock(at, timeZone);
  const decision: string[][] =
    report.decision === null
      ? []
      : [
          [figures.decided, '', String(report.decision.count)],
          [figures.medianSeconds, '', String(Math.round(report.decision.medianMs / 1000))],
        ];
  return csv([
    [columns.figure, columns.of, columns.value],
    [`${figures.since} (${knownZone(timeZone)})`, '', time(report.since)],
    [`${figures.until} (${knownZone(timeZone)})`, '', time(report.until)],
    [figures.requests, '', String(report.requests)],
    ...report.outcomes.map(({ standing, count }) => [
      figures.outcome,
      lists.standing[standing],
      String(count),
    ]),
    [figures.units, '', String(report.units)],
    ...report.apps.map(({ of, units }) => [figures.appUnits, clean(of), String(units)]),
    ...report.requesters.map(({ of, units }) => [figures.requesterUnits, clean(of), String(units)]),
    ...decision,
    [figures.failed, '', String(report.failed)],
    [figures.unknown, '', String(report.unknown)],
    ...(report.use === null
      ? []
      : [
          [figures.known, '', String(report.use.known)],
          [figures.spared, '', String(report.use.spared)],
        ]),
    ...(report.expired ?? []).map(({ pack, left }) => [figures.expired, pack.orderId, String(left)]),
  ]);
}
