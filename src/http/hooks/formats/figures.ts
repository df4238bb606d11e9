import type { TrafficFacts } from '../../../domain/alerts/alert.ts';

/** Of an alert that has no place for them. */
export const NO_FACTS: TrafficFacts = { calls: null, limit: null, share45011: null, share40163: null };

/** Prometheus writes `4.6e+04`. What is none, or can be none, is not known. */
export function numberIn(text: string | undefined): number | null {
  if (text === undefined || !/^\s*\d+(\.\d+)?(e[+-]?\d{1,2})?\s*$/i.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) && value <= 1e9 ? value : null;
}

/** `0.12` or `12%`. */
export function shareIn(text: string | undefined): number | null {
  const [, digits, sign] = /^\s*([\d.e+-]+)\s*(%?)\s*$/i.exec(text ?? '') ?? [];
  const value = numberIn(digits);
  if (value === null) return null;
  const share = sign === '%' ? value / 100 : value;
  return share <= 1 ? share : null;
}
