import type { ApprovalRefusal } from '../../domain/requests/waiting/approve-without-votes.ts';
import type { Units } from '../../domain/units.ts';

/** What tries of the same thing have learnt of packs: each of them looks at a pack more closely than the list that it chooses from. */
export type OutdatedChoice = {
  /**
   * Whether a pack that nobody named was chosen before others took its units, so that another one may pay. What remains of a pack
   * counts once: where the same is left at the next try, nobody took anything, and a further choice would be the same.
   */
  isOutdated(refusal: ApprovalRefusal): boolean;
  /** What packs that could not pay have left, by order id: the list may be older. */
  known: ReadonlyMap<string, Units>;
};

export function outdatedChoice(isNamed: boolean): OutdatedChoice {
  const seen = new Set<string>();
  const known = new Map<string, Units>();
  return {
    known,
    isOutdated(refusal) {
      if (isNamed || refusal.reason !== 'not_enough_units') return false;
      const { orderId, left } = refusal;
      const { size } = seen;
      known.set(orderId, left);
      return seen.add(`${orderId} ${left}`).size > size;
    },
  };
}
