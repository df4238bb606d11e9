import type { Facts } from '../../policy/conditions/facts.ts';
import { type CapOwner, capMeters } from '../../policy/meters/cap-meters.ts';
import { type Cap, type CapNeed, exceeded } from '../../policy/meters/caps.ts';
import type { PolicyRule } from '../../policy/policy.ts';
import type { RequestState } from '../state.ts';

/**
 * What a policy would have approved by itself on each day so far, by its caps. To be asked and told in the order in which requests
 * were made.
 */
export type CapDraws = {
  /** Whether one more raise is beyond a cap of the rule, which then does not decide about it. */
  isExceeded(rule: PolicyRule, facts: Facts, request: RequestState): boolean;
  /** It is approved by these rules, one for each view of it. */
  draw(decided: readonly { rule: PolicyRule; facts: Facts }[], request: RequestState): void;
};

const NONE: CapNeed = { units: 0n, count: 0 };

export function createCapDraws(): CapDraws {
  const drawn = new Map<string, CapNeed>();

  function metersOf({ name, outcome }: PolicyRule, facts: Facts): Map<Cap, string> {
    if (outcome.kind !== 'approve') return new Map();
    const { caps, timeZone } = outcome;
    const owner: CapOwner = { appId: facts.app.appId, userId: facts.requester.userId, at: facts.requestedAt };
    return new Map(
      caps.flatMap((cap) =>
        capMeters(name, { caps: [cap], timeZone }, owner).map(({ id }): [Cap, string] => [cap, id]),
      ),
    );
  }

  return {
    isExceeded(rule, facts, request) {
      const uses = [...metersOf(rule, facts)].map(([cap, id]) => ({ cap, ...(drawn.get(id) ?? NONE) }));
      return exceeded(uses, needOf(request, null), needOf(request, facts.app.appId)).length > 0;
    },
    draw(decided, request) {
      // A request has several views; what it draws it draws once.
      const own = new Map<string, CapNeed>();
      for (const { rule, facts } of decided) {
        for (const [{ per }, id] of metersOf(rule, facts)) {
          own.set(id, keptOf(request, per === 'app' ? facts.app.appId : null));
        }
      }
      for (const [id, { units, count }] of own) {
        const before = drawn.get(id) ?? NONE;
        drawn.set(id, { units: before.units + units, count: before.count + count });
      }
    },
  };
}

/** Units and allocations of a request; of one app alone, where it has several. */
function needOf({ raise }: RequestState, appId: string | null): CapNeed {
  return sumOf(raise.items.filter(({ app }) => appId === null || app.appId === appId));
}

/** The same without what was given back. */
function keptOf(request: RequestState, appId: string | null): CapNeed {
  const back = new Set(
    (request.phase === 'approved' ? request.allocations : []).flatMap(({ no, state }) =>
      state === 'failed' || state === 'cancelled' ? [no] : [],
    ),
  );
  const kept = request.raise.items.filter((_item, index) => !back.has(index + 1));
  return sumOf(kept.filter(({ app }) => appId === null || app.appId === appId));
}

function sumOf(items: readonly { units: bigint }[]): CapNeed {
  return { units: items.reduce((sum, { units }) => sum + units, 0n), count: items.length };
}
