import type { KnownBlock, TableBlock } from '@slack/web-api';
import type { Offered, Specification } from '../../domain/packs/pack.ts';
import type { Language } from '../../kit/language.ts';
import { bullets, bulletText, headed } from '../blocks/headed.ts';
import { paragraph } from '../blocks/render.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { words } from '../words/words.ts';
import { soldName } from './pack-facts.ts';

/** https://docs.slack.dev/reference/block-kit/blocks/table-block: with the first row and column as headings. */
const MOST_RATES = 99;
const MOST_DURATIONS = 19;
const MOST_CHARACTERS = 10_000;
const MOST_UNREAD = 20;
const NOT_SOLD = '–';

/** The same twice: as sentences for the text, and as blocks with one table at most. */
export type Told = { sentences: Sentence[]; blocks: KnownBlock[] };

/** Specifications by rate and days with their cost, then what is sold but cannot be read, without any cost. */
export function offeredTold({ specifications, unread, unreadable }: Offered, language: Language): Told {
  const { packs } = words(language);
  const table = gridOf(specifications, language);
  const names = unread.map(({ name, skuId }): Sentence => [packs.unread(soldName(name), skuId)]);
  const listed = [
    ...names.slice(0, MOST_UNREAD),
    ...(names.length > MOST_UNREAD ? [[words(language).card.more(names.length - MOST_UNREAD)]] : []),
  ];
  const odd = unreadable > 0 ? [[words(language).unreadable.specifications(unreadable)]] : [];
  const nothing = [...odd, ...(specifications.length === 0 ? [[packs.noSpecifications]] : [])];
  return {
    sentences: [
      ...nothing,
      ...costLines(specifications, language),
      ...(listed.length > 0 ? [[packs.labels.unread], ...listed.map(bulletText), [packs.unreadRemedy]] : []),
    ],
    blocks: [
      ...nothing.map(paragraph),
      ...(specifications.length > 0 ? [paragraph([packs.table]), table] : []),
      ...(listed.length > 0
        ? [headed(packs.labels.unread, bullets(listed)), paragraph([packs.unreadRemedy])]
        : []),
    ],
  };
}

function gridOf(specifications: readonly Specification[], language: Language): TableBlock {
  const { numbers, packs } = words(language);
  const durations = daysOf(specifications);
  const head = [packs.labels.rate, ...durations.map(numbers.days)];
  const rows = [head];
  let characters = length(head);
  for (const rate of ratesOf(specifications)) {
    const row = [
      numbers.count(rate),
      ...durations.map((days) => costs(specifications, rate, days, language) || NOT_SOLD),
    ];
    characters += length(row);
    if (characters > MOST_CHARACTERS) break;
    rows.push(row);
  }
  return {
    type: 'table',
    rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text }))),
    column_settings: head.map(() => ({ align: 'right' })),
  };
}

/** One line per rate, for those who do not see the table. */
export function costLines(specifications: readonly Specification[], language: Language): Sentence[] {
  const { numbers, packs, colon, comma } = words(language);
  return ratesOf(specifications).map((rate) => {
    const sold = daysOf(specifications).flatMap((days) => {
      const cost = costs(specifications, rate, days, language);
      return cost === '' ? [] : [packs.perDays(days, cost)];
    });
    return [`${numbers.rate(rate)}${colon}`, ...join(sold, comma)];
  });
}

/** Two SKUs of one rate and duration may differ in cost, where the configuration says so. */
function costs(all: readonly Specification[], rate: number, days: number, language: Language): string {
  const units = all.filter((one) => one.rate === rate && one.days === days).map((one) => one.units);
  const { numbers, or } = words(language);
  return [...new Set(units)].map(numbers.count).join(or);
}

const ascending = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);
const ratesOf = (all: readonly Specification[]) =>
  ascending(all.map(({ rate }) => rate)).slice(0, MOST_RATES);
const daysOf = (all: readonly Specification[]) =>
  ascending(all.map(({ days }) => days)).slice(0, MOST_DURATIONS);
const length = (row: readonly string[]) => row.reduce((sum, text) => sum + text.length, 0);
