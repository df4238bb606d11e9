import { InvalidArgumentError } from 'commander';

const RATE = /^(\d{1,9}(?:,\d{3})*(?:\.\d)?)(k|K|万|m|M)?(?:\/min)?$/;
const TIMES: Record<string, number> = { k: 1_000, K: 1_000, 万: 10_000, m: 1_000_000, M: 1_000_000 };
const DAYS = /^(\d{1,3})(?:d| ?days?|天)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Calls per minute, as people write them. @throws what is wrong with it */
export function readRate(text: string): number {
  const [, digits = '', unit = ''] = RATE.exec(text) ?? [];
  const rate = Number(digits.replaceAll(',', '')) * (TIMES[unit] ?? 1);
  if (digits === '' || !Number.isInteger(rate) || rate <= 0) {
    throw new InvalidArgumentError('Use calls per minute, like 300k or 300000.');
  }
  return rate;
}

export function readDays(text: string): number {
  const days = Number(DAYS.exec(text)?.[1] ?? 0);
  if (days <= 0) throw new InvalidArgumentError('Use days, like 3d.');
  return days;
}

/** The machine that runs a script may be anywhere, so that a moment names its zone. */
export function readMoment(text: string): string {
  const zoned = text.replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  if (!ZONED.test(text) || Number.isNaN(Date.parse(zoned))) {
    throw new InvalidArgumentError('Use a moment with its zone, like 2026-11-11T00:00+08:00.');
  }
  return new Date(zoned).toISOString();
}

/** `--also tickets:200k:3d` */
export function readItem(text: string): { app: string; rate: number; days: number; pack?: string | null } {
  const [app = '', rate = '', days = ''] = text.split(':');
  if (app === '' || text.split(':').length !== 3) {
    throw new InvalidArgumentError('Use app:rate:days, like tickets:200k:3d.');
  }
  return { app, rate: readRate(rate), days: readDays(days) };
}

/** Milliseconds of `90s`, `30m` or `2h`. */
export function readPatience(text: string): number {
  const [, amount, unit = ''] = /^(\d{1,6})(s|m|h)$/.exec(text) ?? [];
  const seconds = { s: 1, m: 60, h: 3600 }[unit];
  if (amount === undefined || seconds === undefined)
    throw new InvalidArgumentError('Use a time, like 90s, 30m or 2h.');
  return Number(amount) * seconds * 1000;
}

/** Ids are typed in any case, and allocations as `R-17.2`. */
export function readRaise(text: string): { id: string; allocation: number | null } {
  const [, id, no] = /^(R-[1-9]\d*)(?:\.([1-9]\d*))?$/i.exec(text) ?? [];
  if (id === undefined) throw new InvalidArgumentError('Use the id of a request, like R-17.');
  return { id: id.toUpperCase(), allocation: no === undefined ? null : Number(no) };
}
