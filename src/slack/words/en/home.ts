import type { WarningItem } from '../../../domain/warnings/warning.ts';
import { count, plural } from '../../text/numbers.ts';
import { moment, person, type Sentence, say } from '../../text/sentence.ts';
import type { HomeWords } from '../shape/home.ts';
import { homeLine as recordsLost } from './losses.ts';
import { movement } from './warnings-movements.ts';

const n = (value: number | bigint) => count(value, 'en');
const some = (value: number | bigint, one: string, many: string) => `${n(value)} ${plural(value, one, many)}`;
const units = (value: bigint) => some(value, 'unit', 'units');

export const home = {
  headings: {
    packs: 'Packs',
    waiting: 'Waiting for me',
    running: 'Running and planned raises',
    own: 'My requests',
    warnings: 'Last warnings',
    merchants: 'Merchants',
  },
  buttons: {
    refresh: 'Refresh',
    raise: 'Raise a limit',
    details: 'Details',
    picture: 'Picture',
    morePacks: 'Next packs',
    fewerPacks: 'Previous packs',
    moreWaiting: 'Next requests',
    firstWaiting: 'First requests',
  },
  asOf: (at) => say`As of ${moment(at)}.`,
  noFigures: 'WeChat has not told yet which packs there are. Look again in a moment.',
  forecast: ({ perDay }, date) =>
    date === null
      ? `At the present pace (${units(perDay)} a day) it lasts until it ends.`
      : `At the present pace (${units(perDay)} a day) it runs out on ${date}.`,
  waiting(total, from, looked, mine) {
    if (total === 0) return 'Nothing waits for a decision.';
    const all = `${some(total, 'request waits', 'requests wait')} for a decision.`;
    if (mine === null) return `${all} Slack does not say at the moment which of them are yours to decide.`;
    const may = mine === 0 ? 'none' : n(mine);
    if (from > 0) return `${all} At ${range(from + 1, from + looked)} in line: ${may} that you may decide.`;
    return looked < total
      ? `${all} Of the ${n(looked)} oldest you may decide ${may}.`
      : `${all} You may decide ${may}.`;
  },
  waitingFor: {
    asked: (by, reason) =>
      reason === '' ? say`Asked by ${person(by)}, without a reason.` : say`Asked by ${person(by)}: ${reason}`,
    votes: (have, need) => `${n(have)} of ${some(need, 'approval', 'approvals')}.`,
    decideBy: (at) => say`Expires ${moment(at)}.`,
    expiresIn: (ms) => `expires in ${span(ms)}`,
    back: (by) => say`${person(by)} asks to cancel it.`,
  },
  more: {
    running: (more) => `${n(more)} more: /quota running`,
    own: (more) => `${n(more)} more: /quota history`,
  },
  endsIn: (ms) => `ends in ${span(ms)}`,
  beginsIn: (ms) => `begins in ${span(ms)}`,
  noWarnings: 'There was no warning.',
  warning: warningSentence,
  standing: { over: 'over', snoozed: 'snoozed', muted: 'muted' },
  detailsTitle: 'Pack',
  detailsLoading: 'Looking it up …',
  close: 'Close',
} satisfies HomeWords;

const range = (first: number, last: number) => (first === last ? n(first) : `${n(first)}–${n(last)}`);

function span(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    ...(days > 0 ? [some(days, 'day', 'days')] : []),
    ...(hours > 0 ? [some(hours, 'hour', 'hours')] : []),
    ...(days === 0 && rest > 0 ? [some(rest, 'minute', 'minutes')] : []),
  ];
  return parts.slice(0, 2).join(' ');
}

function warningSentence({ warning, standing }: WarningItem): Sentence {
  const { level } = warning;
  switch (warning.kind) {
    case 'pack_balance': {
      const of = warning.pack
        ? `Pack ${warning.pack.orderId}`
        : `The packs of account ${warning.account} together`;
      return level === 0
        ? say`${of}: used up.`
        : say`${of}: ${n(level)}% left or less, ${n(warning.left)} of ${units(warning.all)}.`;
    }
    case 'pack_forecast':
      return say`Pack ${warning.pack.orderId} runs out at its present pace: ${moment(warning.runsOutAt)}.`;
    case 'pack_validity':
      return level === 0
        ? say`Pack ${warning.pack.orderId} has expired with ${units(warning.left)} left.`
        : say`Pack ${warning.pack.orderId} expires ${moment(warning.validUntil)} with ${units(warning.left)} left.`;
    case 'pack_refund':
      return say`Unused pack ${warning.pack.orderId} can be given back until ${moment(warning.until)}.`;
    case 'raise_ending':
      return say`${warning.raise.request} (${warning.raise.app.name}) ends ${moment(warning.endsAt)}.`;
    case 'raise_ended':
      return say`${warning.raise.request} (${warning.raise.app.name}) ended ${moment(warning.endsAt)}.`;
    case 'cancel_closing':
      return say`${warning.raise.request} (${warning.raise.app.name}) can be cancelled until ${moment(warning.until)}.`;
    case 'request_unanswered':
      return standing.kind === 'over'
        ? say`${warning.raise.request} (${warning.raise.app.name}) waited long for a decision.`
        : say`${warning.raise.request} (${warning.raise.app.name}) waits for a decision and expires ${moment(warning.expiresAt)}.`;
    case 'sync_silent':
      return say`WeChat’s figures have not come since ${moment(warning.since)}.`;
    case 'push_silent':
      return say`WeChat’s pushes to account ${warning.account} have not come since ${moment(warning.since)}.`;
    case 'records_lost':
      return recordsLost(warning);
    case 'outside_movement':
      return [`${movement(warning).headline}.`];
    case 'platform_ticket':
      return say`No ticket for the third-party platform has come since ${moment(warning.receivedAt)}.`;
    case 'platform_refused':
      return say`WeChat has refused the third-party platform with code ${String(warning.code)} since ${moment(warning.at)}.`;
    case 'wechat_refused':
      return say`WeChat has refused account ${warning.account} with code ${String(warning.code)} since ${moment(warning.at)}.`;
  }
}
