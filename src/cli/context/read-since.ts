import { InvalidArgumentError } from 'commander';
import { DAY_MS, HOUR_MS } from '../../kit/durations.ts';

/** A duration back from now, or a time; a day without a time begins in UTC. */
export function readSince(text: string): (now: number) => number {
  const [, count, unit] = /^(\d{1,5})([dh])$/.exec(text) ?? [];
  if (count !== undefined)
    return (now) => Math.max(0, now - Number(count) * (unit === 'd' ? DAY_MS : HOUR_MS));
  const at = /^\d{4}-\d{2}-\d{2}(T\S+)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write 90d, 12h, 2026-11-01 or 2026-11-01T09:00:00Z.');
  return () => Math.max(0, at);
}
