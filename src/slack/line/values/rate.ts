import { closestWord } from '../../../kit/closest-word.ts';

/** Nothing sold comes near it; beyond it a number is a mistake. Calls per minute. */
const HIGHEST_RATE = 1_000_000_000;

const MULTIPLIER: Record<string, number> = {
  '': 1,
  k: 1e3,
  千: 1e3,
  w: 1e4,
  万: 1e4,
  萬: 1e4,
  m: 1e6,
  百万: 1e6,
};

/** Marks between groups of three figures. A full stop is none: in half of Europe it is, elsewhere it begins a fraction. */
const GROUPS = "(?:,|'|’|ʼ|′|_)";
const WHOLE = `\\d{1,12}|\\d{1,3}(?:${GROUPS}\\d{3}){1,3}`;
const MULTIPLE = 'k|千|w|万|萬|m|百万';
const MINUTE = 'min(?:ute)?s?|分钟?';
const CALLS = 'calls?|req(?:uest)?s?|次';
/** All that may follow and adds nothing: a rate is per minute. */
const PER_MINUTE = `(?:${CALLS})?(?:(?:/|每|per)(?:${MINUTE}|m)|[rqct]pm)?`;

const RATE = new RegExp(`^(${WHOLE})(\\.\\d{1,6})?(${MULTIPLE})?(?:${PER_MINUTE})$`);
/** `300.000` is three hundred thousand to some and three hundred to others. */
const AMBIGUOUS = /^[1-9]\d{0,2}(?:\.\d{3})+(?!\d)/;

/** Words that may follow a rate and add nothing: `300k calls per minute`. */
const RATE_TAIL = new RegExp(
  `^(?:/|per|an?|each|every|每|[rqct]pm|${CALLS}|${MINUTE}|(?:${CALLS})?(?:/|每|per)(?:${MINUTE}|m))$`,
);

/** Calls per minute: `300k`, `300000`, `300,000`, `30万`, `0.3m`, `300k/min`, `300k qpm`. `null` where it is none. */
export function readRate(word: string): number | null {
  const text = word.toLowerCase();
  const match = RATE.exec(text);
  if (!match || AMBIGUOUS.test(text)) return null;
  const [, whole = '', fraction = '', unit = ''] = match;
  const rate = Number(whole.replace(/\D/g, '') + fraction) * (MULTIPLIER[unit] ?? 1);
  const rounded = Math.round(rate);
  return rounded >= 1 && rounded <= HIGHEST_RATE && Math.abs(rate - rounded) < 1e-6 ? rounded : null;
}

export function isRateTail(word: string): boolean {
  return RATE_TAIL.test(word.toLowerCase());
}

const TAIL = new RegExp(`${PER_MINUTE}$`);

const COMMON_RATES = ['50k', '100k', '200k', '300k', '400k', '500k'];

/** A rate that `typed` was probably meant to be, and `300k` where nobody can tell. */
export function nearestRate(typed: string): number {
  // A word without a digit is no mistyped number: "lots" must not become 10.
  if (!/\d/.test(typed)) return 300_000;
  const scientific = /^(\d{1,3}(?:\.\d{1,6})?)e\+?(\d)(?!\d)/i.exec(typed);
  const power = scientific ? readRate(String(Number(`${scientific[1]}e${scientific[2]}`))) : null;
  if (power !== null) return power;
  const repaired = typed
    .slice(0, 20)
    .toLowerCase()
    .replace(TAIL, '')
    .replaceAll('o', '0')
    .replaceAll('l', '1')
    .replace(/[^\d.,k千w万萬m]/g, '');
  const salvaged =
    readRate(repaired) ??
    readRate(repaired.replace(/([k千w万萬m]).*$/, '$1')) ??
    readRate(repaired.replace(/[.,](?=\d{3})/g, '')) ??
    readRate(repaired.replace(/,/g, ''));
  if (salvaged !== null) return salvaged;
  return readRate(closestWord(repaired, COMMON_RATES) ?? '300k') ?? 300_000;
}
