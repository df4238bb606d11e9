import { bookDraws, type Drawing } from '../../../domain/allocations/draws.ts';
import { type DrawnMeter, emptyMeter, type Meter } from '../../../domain/policy/meters/meter.ts';
import type { RequestState } from '../../../domain/requests/state.ts';
import type { Change, RequestStore } from '../../ports/request-store.ts';
import type { Stored } from '../../ports/stored.ts';

/** Reads meters, each once, so that a decision and the check of their revisions speak of the same ones. */
export type MeterReader = {
  load(ids: readonly string[]): Promise<Stored<Meter>[]>;
  read(ids: readonly string[]): Promise<Meter[]>;
};

/** A reader for one try at one change. */
export function meterReader(store: RequestStore): MeterReader {
  const seen = new Map<string, Promise<Stored<Meter>>>();
  const loadOne = (id: string) => {
    const known = seen.get(id) ?? store.loadMeter(id);
    seen.set(id, known);
    return known;
  };
  const load = (ids: readonly string[]) => Promise.all(ids.map(loadOne));
  return { load, read: async (ids) => (await load(ids)).map(({ value }) => value) };
}

/** What a change of a request does to the meters that it draws on; those that stay as they are are left out. */
export async function bookMeters(
  before: RequestState | null,
  after: RequestState,
  load: MeterReader['load'],
): Promise<NonNullable<Change['meters']>> {
  const refs = (after.phase === 'approved' && after.meters) || [];
  // Most changes of an approved request move no draw, and need no reading.
  const moved = refs.filter(
    (ref) => bookDraws(emptyMeter, drawing(before, ref), drawing(after, ref)) !== emptyMeter,
  );
  if (moved.length === 0) return [];
  const stored = await load(moved.map(({ id }) => id));
  return moved.flatMap((ref, index) => {
    const meter = stored[index];
    if (meter === undefined) return [];
    const { id, endsAt } = ref;
    const next = bookDraws(meter.value, drawing(before, ref), drawing(after, ref));
    return next === meter.value ? [] : [{ id, endsAt, expected: meter.revision, next }];
  });
}

/** Of a request, what a meter counts. */
function drawing(request: RequestState | null, { allocations: counted }: DrawnMeter): Drawing | null {
  if (request?.phase !== 'approved') return null;
  const { id, allocations } = request;
  return { id, allocations: allocations.filter(({ no }) => counted?.includes(no) !== false) };
}
