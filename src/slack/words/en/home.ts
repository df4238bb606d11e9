import { moment, person, say } from '../../text/sentence.ts';
import type { HomeWords } from '../shape/home.ts';
import { n, some, units } from './grammar/numbers.ts';

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
