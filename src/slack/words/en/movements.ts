import { type OutsideMovement, unitsOf } from '../../../domain/movements/movement.ts';
import { channel, moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { OutsideWords } from '../shape/movements.ts';
import { n, plural } from './grammar/numbers.ts';
import { outcomeSentence } from './warnings/movements.ts';

const size = (value: bigint) => (value < 0n ? -value : value);

export const outside: OutsideWords = {
  heading: 'Outside Headroom',
  line: (one) =>
    say`${moment(one.window?.to ?? one.at)}: ${what(one)}. ${outcomeSentence(one) ?? say`Not recorded.`}`,
  button: 'Record',
  form: {
    title: 'Record who and why',
    submit: 'Save',
    close: 'Cancel',
    labels: { person: 'Who did it', name: 'Or a name', why: 'Why' },
    placeholders: {
      person: 'Choose a person',
      name: 'Someone who isn’t in Slack',
      why: 'Load test in the console',
    },
    hints: {
      name: 'If the person isn’t in this Slack workspace, or no one knows who it was.',
      why: 'Shown on the message, and kept in the audit log.',
    },
    whoMissing: 'Choose a person or enter a name.',
    whyMissing: 'Enter why.',
    tooLong: (max) => `At most ${n(max)} characters.`,
  },
  recorded: (one) => say`Recorded ${one.id}. Everyone can see it on the message.`,
  refused(refusal): Sentence {
    switch (refusal.reason) {
      case 'not_found':
        return say`Nothing was recorded: ${refusal.movement} isn’t known any more. Use the button on a newer message.`;
      case 'recorded_already':
        return say`${refusal.movement} was already recorded by ${person(refusal.by)}, ${moment(refusal.at)}. Nothing was changed.`;
      case 'explained':
        return say`Nothing to record: ${refusal.movement} belongs to ${refusal.requests.join(', ')}.`;
      case 'not_admin':
        return say`Only members of ${channel(refusal.channel)} can record this. Join the channel, or contact a member.`;
      case 'busy':
        return say`Someone is changing ${refusal.movement} right now. Try again in a moment.`;
      case 'no_admin_channel':
        return say`No one can record this yet: set channels.admin in the configuration.`;
    }
  },
};

function what(one: OutsideMovement): string {
  const moved = unitsOf(one);
  const some = moved === null ? 'unknown units' : `${n(size(moved))} ${plural(size(moved), 'unit', 'units')}`;
  const to = one.push === null ? '' : (one.push.receiver.name ?? one.push.receiver.appId);
  const shown = one.figures === 'absent' ? ' (not in the figures)' : '';
  switch (one.kind) {
    case 'rise':
      return `${some} allocated, app unknown`;
    case 'fall':
      return `${some} returned, allocation unknown`;
    case 'allocated':
      return `${some} allocated to ${to}${shown}`;
    case 'cancelled':
      return `${some} returned from ${to}${shown}`;
    case 'found':
      return `${some} used before Headroom first saw the pack`;
  }
}
