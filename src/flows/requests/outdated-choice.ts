import type { ApprovalRefusal } from '../../domain/requests/waiting/approve-without-votes.ts';

/**
 * Whether a pack that nobody named was chosen before others took its units, so that another one may pay. What remains of a pack counts
 * once: where the same is left at the next try, nobody took anything, and a further choice would be the same.
 */
export function outdatedChoice(isNamed: boolean): (refusal: ApprovalRefusal) => boolean {
  const known = new Set<string>();
  return (refusal) => {
    if (isNamed || refusal.reason !== 'not_enough_units') return false;
    const { size } = known;
    return known.add(`${refusal.orderId} ${refusal.left}`).size > size;
  };
}
