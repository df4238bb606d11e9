import type { Freeze } from '../../../../domain/freeze/freeze.ts';
import { folded } from '../../../text/folded.ts';
import { channel, moment, person, type Sentence, say } from '../../../text/sentence.ts';
import type { FreezeWords } from '../../shape/approvals/freeze.ts';
import { n } from '../grammar/numbers.ts';

const what = ({ scope }: Freeze) => (scope === 'all' ? 'all approvals' : 'automatic approvals');
const until = ({ until: end }: Freeze): Sentence => (end === null ? [] : say` until ${moment(end)}`);
const why = ({ reason }: Freeze) => say`Reason: “${folded(reason)}”.`;

export const freeze = {
  onCard: (one) =>
    one.scope === 'all'
      ? say`Frozen${until(one)}: no approvals for now. ${person(one.by)}: “${folded(one.reason)}”`
      : say`Automatic approvals are frozen${until(one)}. ${person(one.by)}: “${folded(one.reason)}”`,
  stopsApproval: (one) =>
    say`Not approved: ${person(one.by)} froze ${what(one)}${until(one)}. ${why(one)} You can still reject it.`,
  today: (one) =>
    one.scope === 'all'
      ? say`No approvals${until(one)}: frozen by ${person(one.by)}. ${why(one)} ${HOW}`
      : say`No automatic approvals${until(one)}: frozen by ${person(one.by)}. ${why(one)} ${HOW}`,
  announced: {
    frozen: (one) =>
      one.scope === 'all'
        ? say`${person(one.by)} froze all approvals${until(one)}. ${why(one)} Pending requests stay open and still expire on time. Approved raises go ahead. ${HOW}`
        : say`${person(one.by)} froze automatic approvals${until(one)}. ${why(one)} Approvers decide every request instead. ${HOW}`,
    proposed: (by) =>
      say`${person(by)} wants to unfreeze approvals. Someone else in this channel has to confirm within a day.`,
    unfrozen: (one, { by, proposedBy }) =>
      say`${goOn(one)} ${person(proposedBy)} proposed to unfreeze them, and ${person(by)} confirmed.`,
    ended: (one) => say`${goOn(one)} The freeze by ${person(one.by)} has ended on time.`,
  },
  answers: {
    begun: (one) =>
      one.until === null
        ? say`Froze ${what(one)} until someone unfreezes them. It’s announced in the admin channel and where cards are.`
        : say`Froze ${what(one)}${until(one)}. It’s announced in the admin channel and where cards are.`,
    proposed: say`Proposed to unfreeze approvals. Someone else in the admin channel has to confirm within a day.`,
    lifted: say`Unfroze approvals. It’s announced in the admin channel and where cards are.`,
  },
  refused(refusal) {
    switch (refusal.reason) {
      case 'reason_missing':
        return say`A freeze needs a reason. Add it after because.`;
      case 'reason_too_long':
        return say`The reason has ${n(refusal.length)} characters; the limit is ${n(refusal.max)}. Shorten it and try again.`;
      case 'until_passed':
        return say`That end, ${moment(refusal.until)}, has passed. Choose a later one, or leave it out.`;
      case 'already_frozen':
        return say`Nothing changed: ${person(refusal.freeze.by)} already froze ${what(refusal.freeze)}${until(refusal.freeze)}. To loosen that, unfreeze first: it takes two people.`;
      case 'not_frozen':
        return say`Approvals aren’t frozen.`;
      case 'other_freeze':
        return say`That message is about an earlier freeze. ${person(refusal.freeze.by)} has since frozen ${what(refusal.freeze)}. Use ${'/quota unfreeze'} for that one.`;
      case 'second_person_needed':
        return say`You proposed it ${moment(refusal.at)}. Someone else in the admin channel has to confirm.`;
      case 'not_admin':
        return say`Only members of ${channel(refusal.channel)} can freeze or unfreeze approvals.`;
      case 'no_admin_channel':
        return say`No admin channel is known yet, so no one can freeze approvals. Set ${'channels.admin'} in headroom.yml.`;
      case 'busy':
        return say`Several people are changing the freeze at once. Try again in a moment.`;
    }
  },
  button: 'Unfreeze',
} satisfies FreezeWords;

const HOW = 'To lift it, two people use /quota unfreeze.';

const goOn = ({ scope }: Freeze) =>
  scope === 'all' ? 'Requests can be approved again.' : 'Automatic approvals are on again.';
