import type { Instant } from '../../../kit/instant.ts';
import type { Cap, CapSubject, CapUse } from './caps.ts';
import { countOn, type DrawnMeter, type Meter, unitsOn } from './meter.ts';
import { dayOf } from './period.ts';

/** Whose day it is. `allocations`: those of the app, where the request has others as well. */
export type CapOwner = { appId: string; allocations?: number[]; userId: string; at: Instant };

/** What the caps of a rule are counted on: one for each thing and day; caps of the same thing share it. */
export function capMeters(
  rule: string,
  { caps, timeZone }: { caps: readonly Cap[]; timeZone: string },
  owner: CapOwner,
): DrawnMeter[] {
  const { name: day, endsAt } = dayOf(owner.at, timeZone);
  const subjects = [...new Set(caps.map(({ per }) => per))];
  const { allocations } = owner;
  return subjects.map((per) => ({
    id: `cap:${rule}:${subjectOf(per, owner)}:${day}`,
    endsAt,
    ...(per === 'app' && allocations !== undefined ? { allocations } : {}),
  }));
}

/** How far each cap is used up. `meters`: those of {@link capMeters}, in their order. */
export function capUses(caps: readonly Cap[], meters: readonly Meter[]): CapUse[] {
  const subjects = [...new Set(caps.map(({ per }) => per))];
  return caps.map((cap) => {
    const meter = meters[subjects.indexOf(cap.per)];
    if (!meter) throw new Error(`no meter for a cap per ${cap.per}`);
    return { cap, units: unitsOn(meter), count: countOn(meter) };
  });
}

function subjectOf(per: CapSubject, { appId, userId }: CapOwner): string {
  switch (per) {
    case 'app':
      return `app:${appId}`;
    case 'requester':
      return `requester:${userId}`;
    case 'rule':
      return 'rule';
  }
}
