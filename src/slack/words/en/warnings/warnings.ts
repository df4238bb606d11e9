import { moment, person, say } from '../../../text/sentence.ts';
import type { TogetherLine, WarningWords } from '../../shape/warnings.ts';
import { aboutUnits, days, n, plural, units } from '../grammar/numbers.ts';
import { accountWarnings } from './accounts.ts';
import { lossWarnings } from './losses.ts';
import { movementWarnings } from './movements.ts';
import { packWarnings } from './packs.ts';
import { platformWarnings } from './platform.ts';
import { raiseWarnings } from './raises.ts';

const packs = (count: number) => `${n(count)} ${plural(count, 'pack', 'packs')}`;

function together(line: TogetherLine): string {
  switch (line.kind) {
    case 'expiring':
      return `${packs(line.packs)} ${plural(line.packs, 'expires', 'expire')} within ${days(line.days)}: ${line.about ? aboutUnits(line.units) : units(line.units)} will expire unused.`;
    case 'low':
      return `${packs(line.packs)} ${plural(line.packs, 'is', 'are')} low: ${units(line.units)} remaining in total.`;
  }
}

export const warnings = {
  kinds: {
    ...packWarnings,
    ...raiseWarnings,
    ...accountWarnings,
    ...lossWarnings,
    ...movementWarnings,
    ...platformWarnings,
  },
  severity: { act: 'Act now', plan: 'Plan', note: 'Note' },
  closed: { over: 'Cleared', worse: 'Superseded' },
  whatToDo: 'What to do: ',
  title({ all, act, plan }) {
    const warned = `${n(all)} ${plural(all, 'warning', 'warnings')}`;
    const open = [act > 0 ? `${n(act)} to act on now` : '', plan > 0 ? `${n(plan)} to plan for` : ''];
    if (act === all) return `${warned} to act on now`;
    if (plan === all) return `${warned} to plan for`;
    const still = open.filter((part) => part !== '').join(', ');
    return `${warned}${still === '' ? ', none open' : `: ${still}`}`;
  },
  together: (line) => say`${line.account === null ? '' : `Account ${line.account}: `}${together(line)}`,
  columns: { severity: 'Urgency', what: 'Warning' },
  alsoNoted: 'Also noted',
  held: (since) => say`Held during quiet hours, since ${moment(since)}.`,
  worse: say`Superseded by a newer warning below.`,
  over: (at) => say`Cleared ${moment(at)}.`,
  quiet(quiet) {
    if (quiet.kind === 'muted')
      return say`Muted by ${person(quiet.by)} ${moment(quiet.at)}, until someone unmutes it.`;
    return quiet.until === null
      ? say`Snoozed by ${person(quiet.by)} ${moment(quiet.at)}, until it gets worse.`
      : say`Snoozed by ${person(quiet.by)} ${moment(quiet.at)}, until ${moment(quiet.until)}.`;
  },
  more: (left) => say`And ${n(left)} more: see /quota packs, /quota running and /quota pending.`,
  buttons: {
    picture: 'Usage chart',
    console: 'Open WeChat console',
    snooze: 'Snooze',
    mute: 'Mute',
    unmute: 'Unmute',
    day: 'For 1 day',
    change: 'Until it gets worse',
  },
  answers: {
    several: (count) => `${n(count)} warnings`,
    snoozed: (series, until) =>
      until === null
        ? say`Snoozed ${series} until it gets worse. The message shows your name.`
        : say`Snoozed ${series} until ${moment(until)}. The message shows your name.`,
    muted: (series) =>
      say`Muted ${series} until someone presses Unmute, here or on the message. The message shows your name.`,
    unmuted: (series) => say`Unmuted ${series}.`,
    refused(refusal) {
      switch (refusal.reason) {
        case 'not_found':
          return say`Nothing to silence: this warning was removed.`;
        case 'over':
          return say`Nothing to silence: this warning no longer applies.`;
      }
    },
  },
} satisfies WarningWords;
