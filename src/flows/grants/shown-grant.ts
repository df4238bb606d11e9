import { meterOf, type StandingGrant } from '../../domain/grants/standing-grant.ts';
import { unitsOn } from '../../domain/policy/meters/meter.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { ShownGrant } from './grant-ports.ts';

export type MeterStore = Pick<RequestStore, 'loadMeter' | 'loadMeters'>;

/** A grant with what its raises took. */
export async function shownGrant(store: MeterStore, grant: StandingGrant): Promise<ShownGrant> {
  const { value } = await store.loadMeter(meterOf(grant));
  return { grant, drawn: unitsOn(value) };
}

/** The same of several; costs the same however many there are. */
export async function shownGrants(store: MeterStore, grants: StandingGrant[]): Promise<ShownGrant[]> {
  const meters = await store.loadMeters(grants.map(meterOf));
  return grants.map((grant, index) => {
    const meter = meters[index];
    return { grant, drawn: meter === undefined ? 0n : unitsOn(meter) };
  });
}
