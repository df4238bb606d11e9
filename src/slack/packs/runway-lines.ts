import { SOON_MS } from '../../domain/packs/outlook.ts';
import type { AffordableRaise, ExpiringUnits, Runway } from '../../domain/packs/runway.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Language } from '../../kit/language.ts';
import { name } from '../blocks/limits.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import type { Dates } from './pack-row.ts';

/** Of more accounts nobody reads the figures at a glance. */
const MOST_ACCOUNTS = 4;

/** `waste`: whether what expires unused has a line; Home says so above. */
type RunwayContext = { now: Instant; dates: Dates; language: Language; waste?: boolean };

/** How far the packs reach, account by account, a line for each thing to know. */
export function runwayLines(
  runways: readonly Runway[],
  { now, dates, language, waste = true }: RunwayContext,
): Sentence[] {
  return runways.slice(0, MOST_ACCOUNTS).flatMap((runway) => {
    const { packs } = words(language);
    const { runway: said } = packs;
    const { rests } = runway;
    const soon = runway.expiring.filter(({ at }) => at <= now + SOON_MS);
    return [
      ...(runways.length > 1 ? [[said.account(name(runway.account))]] : []),
      headLine(runway, dates, language),
      ...(waste ? wasteLine(soon, dates, language) : []),
      [said.largest(byRate(runway.largest))],
      ...(rests.packs > 0 ? [[said.rests(rests.packs, rests.units)]] : []),
    ];
  });
}

function headLine(
  { usable, reserved, perDay, runsOutAt, expiring }: Runway,
  dates: Dates,
  language: Language,
): Sentence {
  const { packs, dot } = words(language);
  const { runway: said } = packs;
  const facts: Sentence[] = [
    [said.usable(usable, reserved)],
    [perDay === null ? said.noRate : said.rate(perDay)],
  ];
  if (runsOutAt !== null && usable > 0n) {
    const lost = expiring.some(({ at }) => at === runsOutAt);
    facts.push(lost ? said.lasts(dates.day(runsOutAt)) : said.runsOut(dates.day(runsOutAt)));
  }
  return join(facts, dot);
}

function wasteLine(
  [first, ...others]: readonly ExpiringUnits[],
  dates: Dates,
  language: Language,
): Sentence[] {
  if (!first) return [];
  const last = others.at(-1);
  const units = others.reduce((sum, one) => sum + one.units, 0n);
  return [
    words(language).packs.runway.wastes(
      { units: first.units, pack: first.pack, at: dates.moment(first.at) },
      last ? { packs: others.length, units, until: dates.day(last.at) } : null,
    ),
  ];
}

/** Durations that can have the same rate are one: the longest of them says it. */
function byRate(largest: readonly AffordableRaise[]): { rate: number; days: number; upTo: boolean }[] {
  return [...new Set(largest.map(({ rate }) => rate))].map((rate) => {
    const durations = largest.filter((one) => one.rate === rate).map(({ days }) => days);
    return { rate, days: Math.max(...durations), upTo: durations.length > 1 };
  });
}
