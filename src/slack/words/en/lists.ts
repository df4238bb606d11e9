import type { ListWords } from '../shape/lists.ts';
import { n, plural } from './grammar/numbers.ts';
import { eventWords } from './requests/events.ts';

const of = (app: string | null) => (app === null ? '' : ` of ${app}`);

const requests = (rows: number, total: number) =>
  rows < total
    ? `the newest ${n(rows)} of ${n(total)} requests`
    : `${n(rows)} ${plural(rows, 'request', 'requests')}`;

export const lists = {
  titles: {
    pending: 'Waiting for a decision',
    running: (app) => `Running and planned raises${of(app)}`,
    history: (app) => `History${of(app)}`,
    apps: 'Apps',
    story: 'What happened',
  },
  columns: {
    request: 'Request',
    app: 'App',
    raise: 'Raise',
    askedBy: 'Asked by',
    askedAt: 'Asked',
    decideBy: 'Expires',
    votes: 'Approvals',
    why: 'Why',
    from: 'Starts',
    until: 'Ends',
    state: 'State',
    cost: 'Cost',
    name: 'Short name',
    label: 'Name',
    appId: 'AppID',
    webAuthorization: 'Web authorization',
  },
  standing: {
    pending: 'waiting',
    approved: 'approved',
    submitting: 'being sent to WeChat',
    accepted: 'accepted by WeChat',
    scheduled: 'planned',
    active: 'running',
    ended: 'ended',
    partly: 'differs by allocation',
    cancelling: 'being cancelled',
    cancelled: 'cancelled',
    failed: 'failed',
    unknown: 'unknown',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  empty: {
    pending: 'Nothing waits for a decision. Ask for a raise with /quota raise.',
    running: (app) => `No raise${of(app)} runs or is planned. Ask for one with /quota raise.`,
    history: (app) =>
      `Nothing was asked${app === null ? '' : ` for ${app}`} in that time. Ask for a raise with /quota raise.`,
    apps: 'No app is configured, so any AppID can be raised: /quota raise wx… 300k 3d',
  },
  hints: {
    pending: 'The card of each request has the buttons. /quota show R-1 tells everything about one.',
    running: '/quota show R-1 tells everything about one.',
    history:
      '/quota show R-1 tells everything about one. /quota history shop 30d narrows the list, csv sends it as a file.',
    apps: '/quota raise <app> 300k 3d asks for a raise, /quota running <app> lists those of one app.',
    overview:
      'More: /quota raise, /quota pending, /quota running, /quota show R-1, /quota history, /quota packs, /quota chart spend, /quota apps, /quota help',
  },
  range: (first, last, total) => `${n(first)}–${n(last)} of ${n(total)}`,
  buttons: { next: 'Next', first: 'First page' },
  overview: {
    own: (total) =>
      total === 0 ? 'You asked for nothing yet.' : `Your requests: ${n(total)}, newest first.`,
    running: (total) =>
      total === 0 ? 'No raise runs or is planned.' : `Running and planned raises: ${n(total)}.`,
  },
  file: {
    sent: (rows, total) => `The file is in your direct messages with Headroom: ${requests(rows, total)}.`,
    comment: (rows, total) => `History of raises: ${requests(rows, total)}.`,
  },
  noRequest: (id) => `There is no request ${id}. /quota history lists what there is.`,
  event: eventWords,
} satisfies ListWords;
