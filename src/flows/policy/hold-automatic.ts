import { type CapUse, exceeded } from '../../domain/policy/caps.ts';
import type { Facts } from '../../domain/policy/conditions/facts.ts';
import type { HeldBack } from '../../domain/policy/decide-policy.ts';
import { capMeters, capUses } from '../../domain/policy/meters/cap-meters.ts';
import type { Meter, MeterRef } from '../../domain/policy/meters/meter.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';

/** Reads meters; whoever saves what follows checks that they are still the same. */
export type ReadMeters = (ids: readonly string[]) => Promise<Meter[]>;

/** Whether a rule may approve by itself now. `uses`: how far its caps are used up; `meters`: what its approval draws on. */
export type AutomaticNow = { held: HeldBack | null; uses: CapUse[]; meters: MeterRef[] };

const NOTHING_HOLDS: AutomaticNow = { held: null, uses: [], meters: [] };

/**
 * The one place where an approval by policy is turned over to people: whatever holds a rule back, the next one that matches decides.
 */
export async function automaticNow(
  { name, outcome }: PolicyRule,
  facts: Facts,
  readMeters: ReadMeters,
): Promise<AutomaticNow> {
  if (outcome.kind !== 'approve') return NOTHING_HOLDS;
  const { app, requester, requestedAt, units } = facts;
  const owner = { appId: app.appId, userId: requester.userId, at: requestedAt };
  const meters = capMeters(name, outcome, owner);
  const uses = capUses(outcome.caps, await readMeters(meters.map(({ id }) => id)));
  const over = exceeded(uses, units);
  return { held: over.length > 0 ? { kind: 'caps', exceeded: over } : null, uses, meters };
}
