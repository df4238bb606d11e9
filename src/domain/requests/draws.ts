import type { Allocation } from '../allocations/allocation.ts';
import { type Draw, type DrawStage, type Meter, moveDraw } from '../policy/meters/meter.ts';
import type { RequestState } from './state.ts';

/**
 * A meter after a change of a request that draws on it. What a request draws follows from its state alone, so that no
 * retry draws twice, what certainly failed or was cancelled is given back, and a late success draws again.
 */
export function bookDraws(meter: Meter, before: RequestState | null, after: RequestState): Meter {
  const earlier = new Map(drawsOf(before).map((one) => [one.draw.key, one.stage]));
  return drawsOf(after).reduce(
    (next, { draw, stage }) => moveDraw(next, draw, earlier.get(draw.key) ?? 'none', stage),
    meter,
  );
}

/** Before it is approved a request draws nothing. */
function drawsOf(request: RequestState | null): { draw: Draw; stage: DrawStage }[] {
  if (request?.phase !== 'approved') return [];
  return request.allocations.map((allocation) => ({
    draw: { key: `${request.id}.${allocation.no}`, units: allocation.units },
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
