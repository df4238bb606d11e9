import type { Instant } from '../../../kit/instant.ts';
import type { Units } from '../../units.ts';

/** Which meter: `budget:shop:2026-11`, say. `endsAt`: nothing is decided by it after that; `null`: it has no end. */
export type MeterRef = { id: string; endsAt: Instant | null };

/** One that a request draws on. `allocations`: those that are counted there; absent: all of them, as in requests of an older version. */
export type DrawnMeter = MeterRef & { allocations?: number[] };

/**
 * What limited things are counted on, such as a month of a budget or a standing grant. Approved requests draw on it.
 * Its size is bound by what is open at one time, not by how much was ever drawn: what can no longer be given back is
 * kept as a sum.
 */
export type Meter = {
  /** What may still be given back, by allocation (`R-17.1`). */
  draws: Record<string, Units>;
  /** What WeChat allocated and takes back no more. */
  final: { units: Units; count: number };
};

export const emptyMeter: Meter = { draws: {}, final: { units: 0n, count: 0 } };

/** How an allocation counts: not (any more), as one that may still be given back, or for good. */
export type DrawStage = 'none' | 'open' | 'final';

export type Draw = { key: string; units: Units };

/** Moves a draw from one stage to the next. The same stage twice is once: the very same meter. */
export function moveDraw(meter: Meter, { key, units }: Draw, from: DrawStage, to: DrawStage): Meter {
  if (from === to) return meter;
  const { [key]: _moved, ...others } = meter.draws;
  return {
    draws: to === 'open' ? { ...others, [key]: units } : others,
    final: {
      units: meter.final.units + units * (finals(to) - finals(from)),
      count: meter.final.count + Number(finals(to) - finals(from)),
    },
  };
}

function finals(stage: DrawStage): bigint {
  return stage === 'final' ? 1n : 0n;
}

/** Units that were drawn and not given back. */
export function unitsOn({ draws, final }: Meter): Units {
  return Object.values(draws).reduce((sum, units) => sum + units, final.units);
}

/** Allocations that were drawn for and not given back. */
export function countOn({ draws, final }: Meter): number {
  return Object.keys(draws).length + final.count;
}
