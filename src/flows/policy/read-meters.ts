import type { MeterOf } from '../../domain/policy/meters/limits.ts';
import { emptyMeter, type Meter, type MeterRef } from '../../domain/policy/meters/meter.ts';

/** Reads these meters, once, for decisions that ask for one after the other. */
export async function readMeters(
  refs: readonly MeterRef[],
  read: (ids: readonly string[]) => Promise<Meter[]>,
): Promise<MeterOf> {
  const ids = refs.map(({ id }) => id);
  const meters = await read(ids);
  const byId = new Map(ids.map((id, index) => [id, meters[index]]));
  return (id) => byId.get(id) ?? emptyMeter;
}
