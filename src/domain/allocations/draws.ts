import { type Draw, type DrawStage, type Meter, moveDraw } from '../policy/meters/meter.ts';
import type { Allocation } from './allocation.ts';

/** A request, as far as it draws: it has no allocation before it is approved. */
export type Drawing = { id: string; allocations: readonly Allocation[] };

/**
 * A meter after a change of a request that draws on it. What a request draws follows from its state alone, so that no
 * retry draws twice, what certainly failed or was cancelled is given back, and a late success draws again.
 */
export function bookDraws(meter: Meter, before: Drawing | null, after: Drawing | null): Meter {
  const earlier = new Map(drawsOf(before).map((one) => [one.draw.key, one.stage]));
  return drawsOf(after).reduce(
    (next, { draw, stage }) => moveDraw(next, draw, earlier.get(draw.key) ?? 'none', stage),
    meter,
  );
}

function drawsOf(drawing: Drawing | null): { draw: Draw; stage: DrawStage }[] {
  if (drawing === null) return [];
  return drawing.allocations.map((allocation) => ({
    draw: { key: `${drawing.id}.${allocation.no}`, units: allocation.units },
    stage: stageOf(allocation),
  }));
}

function stageOf(allocation: Allocation): DrawStage {
  switch (allocation.state) {
    case 'reserved':
    case 'submitting':
    case 'accepted':
    case 'unknown':
    case 'cancelling':
      return 'open';
    case 'allocated':
      return allocation.cancelUntil === undefined ? 'final' : 'open';
    case 'failed':
    case 'cancelled':
      return 'none';
  }
}
