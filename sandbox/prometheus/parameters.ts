import { readDuration } from './duration.ts';

/** A parameter that is missing or means nothing. */
export class BadParameter extends Error {
  constructor(name: string, what: string) {
    super(`invalid parameter "${name}": ${what}`);
  }
}

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;
/** As far from 1970 as dates go. */
const FURTHEST_MS = 8.64e15;
/** Prometheus refuses finer ones: prometheus.io/docs/prometheus/latest/querying/api/#range-queries */
const MAX_POINTS = 11_000;

/** A moment in epoch milliseconds, from Unix seconds or RFC 3339. `otherwise`: where it is left out; `null`: it is required. */
export function momentIn(form: URLSearchParams, name: string, otherwise: number | null = null): number {
  const text = form.get(name) ?? '';
  if (text === '' && otherwise !== null) return otherwise;
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : RFC3339.test(text) ? Date.parse(text) : Number.NaN;
  // Far beyond that numbers are too large for steps of milliseconds.
  if (!(Math.abs(ms) <= FURTHEST_MS))
    throw new BadParameter(name, `cannot parse "${text}" to a valid timestamp`);
  return Math.round(ms);
}

/** The moments of a range query. */
export function rangeIn(form: URLSearchParams): number[] {
  const start = momentIn(form, 'start');
  const end = momentIn(form, 'end');
  if (end < start) throw new BadParameter('end', 'end timestamp must not be before start time');
  const step = stepIn(form);
  if ((end - start) / step > MAX_POINTS)
    throw new RangeError(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
}

/** Seconds or a duration, in milliseconds. */
function stepIn(form: URLSearchParams): number {
  const text = form.get('step') ?? '';
  const seconds = text.trim() === '' ? Number.NaN : Number(text);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : readDuration(text);
  if (ms === null) throw new BadParameter('step', `cannot parse "${text}" to a valid duration`);
  if (ms <= 0)
    throw new BadParameter(
      'step',
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  return ms;
}
