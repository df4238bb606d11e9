import type { People } from '../../../../domain/people.ts';
import type { PurchaseRefusal } from '../../../../domain/purchases/purchase-refusals.ts';
import { group, join, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import { voteRefusal } from '../requests/refusals.ts';

export const named = ({ users, groups }: People): Sentence =>
  join([...users.map(person), ...groups.map(group)], ', ');

/** Why a click about a purchase changed nothing, and who can. */
export function purchaseRefusal(why: PurchaseRefusal): Sentence {
  switch (why.reason) {
    case 'not_found':
      return say`There’s no purchase ${why.purchase}. Open ones: /quota purchases`;
    case 'other_card':
      return say`Headroom has no record of this card’s purchase, so nothing changed. Open ones: /quota purchases`;
    case 'old_copy':
      return voteRefusal({ ...why, request: why.purchase });
    case 'not_owner':
      return why.owners.users.length + why.owners.groups.length === 0
        ? say`No budget owners are configured, so no one can do this.`
        : say`Only the budget owners can do this: ${named(why.owners)}.`;
    case 'purchase_closed':
      return closed(why);
    case 'snoozed_already':
      return say`${person(why.by)} snoozed it until ${moment(why.until)} already.`;
    case 'reason_missing':
    case 'reason_too_long':
      return voteRefusal(why);
    case 'busy':
      return say`Several people are changing this purchase at once, so nothing changed. Try again in a moment.`;
  }
}

function closed({ phase, by }: Extract<PurchaseRefusal, { reason: 'purchase_closed' }>): Sentence {
  switch (phase) {
    case 'declined':
      return by === null ? say`It’s declined already.` : say`${person(by)} declined it already.`;
    case 'covered':
      return say`It’s bought already.`;
    case 'lapsed':
      return say`It isn’t needed any more.`;
  }
}
