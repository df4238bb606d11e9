import { type Office, voterIn } from '../office.ts';
import { alive, isBeyondLimits, unitsOf } from './spending.ts';
import type { BelievedFreeze, BelievedGrant, BelievedRequest, Spend, Wish } from './wish.ts';

/** Everything that somebody believes who was told each click, and knows the product by its promises alone. */
export type Belief = {
  office: Office;
  requests: Map<string, BelievedRequest>;
  grants: Map<string, BelievedGrant>;
  freeze: BelievedFreeze | null;
  /**
   * What only waits with this click. Replicas look at what is spent a moment before they store that: whether it may be approved is
   * said by the step that approves it.
   */
  waits: { over: readonly string[] } | null;
};

export const createBelief = (office: Office): Belief => ({
  office,
  requests: new Map(),
  grants: new Map(),
  freeze: null,
  waits: null,
});

/** What a click comes to. */
export type Came = 'done' | 'refused';

export function requestIn({ requests }: Belief, id: string): BelievedRequest {
  const found = requests.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

export function grantIn({ grants }: Belief, id: string): BelievedGrant {
  const found = grants.get(id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

export function frozenAt({ freeze }: Belief, at: number): 'auto' | 'all' | null {
  return freeze !== null && at < freeze.until ? freeze.scope : null;
}

export function spendsIn({ requests }: Belief): Spend[] {
  return alive([...requests.values()].flatMap(({ spend }) => spend ?? []));
}

export const voterOf = ({ office }: Belief, by: string, at: number) => voterIn(office, by, at);

/** Whether the pack has less than a raise needs. */
export function isPoor(belief: Belief, { units }: Pick<Wish, 'units'>): boolean {
  if (belief.waits !== null) return false;
  return belief.office.units - unitsOf(spendsIn(belief)) < units;
}

/** WeChat's figures lag, so that Headroom may count what was allocated a moment ago twice. */
const LAG_MS = 10 * 60_000;
export function mayLookPoor(belief: Belief, { units }: Pick<Wish, 'units'>, at: number): boolean {
  const spends = [...belief.requests.values()].flatMap(({ spend }) => spend ?? []);
  const uncertain = spends.filter(
    ({ state, confirmedAt }) =>
      state !== 'reserved' && (confirmedAt === null || at < confirmedAt + LAG_MS || state !== 'allocated'),
  );
  return belief.office.units - unitsOf(spendsIn(belief)) - unitsOf(uncertain) < units;
}

export function isLimited(belief: Belief, wish: Wish): boolean {
  return belief.waits === null && isBeyondLimits(belief.office.policy.limits, spendsIn(belief), wish);
}
