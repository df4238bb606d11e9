import type { FullReport } from '../../flows/reports/report.ts';
import type { Language } from '../../kit/language.ts';
import { PICTURE_ACTIONS } from '../blocks/action-ids.ts';
import { button } from '../blocks/button.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { bold, type Piece, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';

/** More would not fit a phone. */
const MOST_NAMED = 5;
const MOST_LITTLE = 3;

/** `/quota report`: a line for each figure. */
export function reportAnswer(report: FullReport, days: number, language: Language): PrivateAnswer {
  const chart = button(PICTURE_ACTIONS.report, words(language).pictures.buttons.report, String(days));
  return answer(
    [[bold(words(language).report.title(days))], ...reportLines(report, language)],
    report.requests === 0 ? [] : [chart],
  );
}

/** The same without a heading. */
export function reportLines(report: FullReport, language: Language): Sentence[] {
  const { report: said, lists } = words(language);
  const { requests, units, decision, failed, unknown, expired, firstAt } = report;
  const since: Sentence[] = firstAt === null ? [] : [said.shorter(firstAt)];
  const wasted =
    expired === null ? [[said.noFigures]] : expired.map(({ pack, left }) => said.expired(pack, left));
  if (requests === 0) return [[said.none], ...wasted];
  const outcomes = report.outcomes.map(({ standing, count }) =>
    said.outcome(lists.standing[standing], count),
  );
  return [
    [said.requests(requests, outcomes)],
    [said.units(units)],
    ...named(report.apps, (name) => name, said),
    ...named(report.requesters, lists.requester, said),
    ...(decision === null ? [] : [[said.decision(decision.medianMs, decision.count)]]),
    ...(failed + unknown === 0 ? [] : [[said.problems(failed, unknown)]]),
    ...useLines(report, language),
    ...wasted,
    ...since,
  ];
}

/** Raises that were larger than needed, the most expensive ones by name. */
function useLines({ use }: FullReport, language: Language): Sentence[] {
  if (use === null || use.little.length === 0) return [];
  const { traffic } = words(language);
  const named = use.little.slice(0, MOST_LITTLE).map((one) => [traffic.report.one(one)]);
  return [[traffic.report.littleUse(use.little.length, use.known, use.spared)], ...named];
}

/** In a line, the largest in front. */
function named(
  shares: FullReport['apps'],
  write: (of: string) => Piece,
  said: ReturnType<typeof words>['report'],
): Sentence[] {
  if (shares.length === 0) return [];
  const shown = shares.slice(0, MOST_NAMED);
  const line = shown.flatMap(
    ({ of, units }, index): Sentence => [
      ...(index === 0 ? [] : [' · ']),
      write(of),
      ` ${said.amount(units)}`,
    ],
  );
  const more = shares.length - shown.length;
  return [more === 0 ? line : [...line, ` · ${said.more(more)}`]];
}
