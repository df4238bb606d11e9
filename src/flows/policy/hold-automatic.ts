import { type FreezeState, whyFrozen } from '../../domain/freeze/freeze.ts';
import type { CountedBudget } from '../../domain/policy/budget.ts';
import type { Facts } from '../../domain/policy/conditions/facts.ts';
import type { HeldBack } from '../../domain/policy/decide-policy.ts';
import { capMeters, capUses } from '../../domain/policy/meters/cap-meters.ts';
import { type CapNeed, type CapUse, exceeded } from '../../domain/policy/meters/caps.ts';
import type { DrawnMeter, Meter } from '../../domain/policy/meters/meter.ts';
import type { Outcome } from '../../domain/policy/outcomes.ts';
import type { Policy, PolicyRule } from '../../domain/policy/policy.ts';

/** What automatic approvals depend on at this moment; whoever saves what follows checks that it is still the same. */
export type SavedReads = {
  meters(ids: readonly string[]): Promise<Meter[]>;
  freeze(): Promise<FreezeState>;
};
/**
 * `budgets`: those of the policy that count the raise, and how they are. `drawn`: what caps count of a request, of which the facts are
 * one part, and what of it is of an app; absent: it is as the facts say.
 */
export type AutomaticReads = SavedReads & {
  budgets(policy: Policy): Promise<{ budgets: readonly CountedBudget[] }>;
  drawn?(appId: string): { whole: CapNeed; ofApp: CapNeed; allocations?: number[] };
};

/** Whether a rule may approve by itself now. `uses`: how far its caps are used up; `meters`: what its approval draws on. */
export type AutomaticNow = { held: HeldBack | null; uses: CapUse[]; meters: DrawnMeter[] };

const NOTHING_HOLDS: AutomaticNow = { held: null, uses: [], meters: [] };

/**
 * The one place where an approval without votes is turned over to people: whatever holds a rule back, the next one that matches
 * decides. `people`: it is for people to decide in any case.
 */
export async function automaticNow(
  policy: Policy,
  { name, outcome }: PolicyRule,
  facts: Facts,
  reads: AutomaticReads | 'people',
): Promise<AutomaticNow> {
  if (outcome.kind === 'approve' && reads === 'people')
    return { held: { kind: 'people' }, uses: [], meters: [] };
  if (reads === 'people') return NOTHING_HOLDS;
  const frozen = await frozenBy(outcome, facts, reads);
  if (frozen !== null || outcome.kind !== 'approve') return { held: frozen, uses: [], meters: [] };
  const { budgets } = await reads.budgets(policy);
  const spent = budgets.find(({ over }) => over);
  if (spent) return { held: { kind: 'budget', name: spent.name }, uses: [], meters: [] };
  const { app, requester, requestedAt, units } = facts;
  const one = { units, count: 1 };
  const { whole, ofApp, ...own } = reads.drawn?.(app.appId) ?? { whole: one, ofApp: one };
  const owner = { appId: app.appId, ...own, userId: requester.userId, at: requestedAt };
  const meters = capMeters(name, outcome, owner);
  const uses = capUses(outcome.caps, await reads.meters(meters.map(({ id }) => id)));
  const over = exceeded(uses, whole, ofApp);
  return { held: over.length > 0 ? { kind: 'caps', exceeded: over } : null, uses, meters };
}

/** Whoever breaks the glass decides that themselves, so that only a freeze of people's approvals stops it. */
async function frozenBy(
  { kind }: Outcome,
  { requestedAt }: Facts,
  reads: AutomaticReads,
): Promise<HeldBack | null> {
  if (kind !== 'approve' && kind !== 'break_glass') return null;
  const frozen = whyFrozen(await reads.freeze(), kind === 'approve' ? 'policy' : 'people', requestedAt);
  return frozen && { kind: 'frozen', freeze: frozen.freeze };
}
