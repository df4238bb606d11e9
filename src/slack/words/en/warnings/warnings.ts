import { moment, person, say } from '../../../text/sentence.ts';
import type { WarningWords } from '../../shape/warnings.ts';
import { n, plural } from '../grammar/numbers.ts';
import { accountWarnings } from './accounts.ts';
import { lossWarnings } from './losses.ts';
import { movementWarnings } from './movements.ts';
import { packWarnings } from './packs.ts';
import { platformWarnings } from './platform.ts';
import { raiseWarnings } from './raises.ts';

export const warnings = {
  kinds: {
    ...packWarnings,
    ...raiseWarnings,
    ...accountWarnings,
    ...lossWarnings,
    ...movementWarnings,
    ...platformWarnings,
  },
  whatToDo: 'What to do: ',
  title(all, holding) {
    const warned = `${n(all)} ${plural(all, 'warning', 'warnings')}`;
    if (holding === all) return warned;
    return holding === 0 ? `${warned}, all over` : `${warned}, ${n(holding)} of them still open`;
  },
  held: (since) => say`Held back during quiet hours, since ${moment(since)}.`,
  worse: say`It has become worse: a later message tells how.`,
  over: (at) => say`Over since ${moment(at)}.`,
  quiet(quiet) {
    if (quiet.kind === 'muted')
      return say`Muted by ${person(quiet.by)}, ${moment(quiet.at)}: not told again until somebody presses Unmute.`;
    return quiet.until === null
      ? say`Snoozed by ${person(quiet.by)}, ${moment(quiet.at)}: not told again until it gets worse.`
      : say`Snoozed by ${person(quiet.by)}, ${moment(quiet.at)}: not told again until ${moment(quiet.until)}.`;
  },
  more: (left) =>
    say`And ${n(left)} more that this message has no room for: /quota packs, /quota running and /quota pending show how everything stands.`,
  buttons: {
    picture: 'Picture',
    console: 'Open the console',
    snooze: 'Snooze',
    mute: 'Mute',
    unmute: 'Unmute',
    day: 'For 1 day',
    change: 'Until it gets worse',
  },
  answers: {
    snoozed: (series, until) =>
      until === null
        ? say`Snoozed: ${series}. Nothing is said of it until it gets worse. The message shows everybody that you asked for it.`
        : say`Snoozed: ${series}. Nothing is said of it until ${moment(until)}. The message shows everybody that you asked for it.`,
    muted: (series) =>
      say`Muted: ${series}. Nothing is said of it until somebody presses Unmute, here or on the message, which shows everybody that you muted it.`,
    unmuted: (series) => say`No longer muted: ${series}. It is told again.`,
    refused(refusal) {
      switch (refusal.reason) {
        case 'not_found':
          return say`The warning of this button is not known any more, so there is nothing to silence. Nothing was changed.`;
        case 'over':
          return say`This warning is over already, so there is nothing to silence. Nothing was changed.`;
      }
    },
  },
} satisfies WarningWords;
