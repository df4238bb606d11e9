import type { ListWords } from '../shape/lists.ts';
import { n, plural, some } from './grammar/numbers.ts';
import { requester } from './requests/asked-by.ts';
import { eventWords } from './requests/events.ts';

const of = (app: string | null) => (app === null ? '' : ` for ${app}`);

const requests = (rows: number, total: number) =>
  rows < total
    ? `the newest ${n(rows)} of ${n(total)} requests`
    : `${n(rows)} ${plural(rows, 'request', 'requests')}`;

export const lists = {
  titles: {
    pending: 'Pending approval',
    running: (app) => `Running and scheduled raises${of(app)}`,
    history: (app) => `History${of(app)}`,
    apps: 'Apps',
    story: 'Activity',
  },
  columns: {
    request: 'Request',
    app: 'App',
    raise: 'Raise',
    days: 'Days',
    askedBy: 'Requested by',
    askedAt: 'Requested',
    decideBy: 'Expires',
    votes: 'Approvals',
    why: 'Reason',
    from: 'Starts',
    until: 'Ends',
    state: 'State',
    cost: 'Cost',
    name: 'Short name',
    label: 'Name',
    appId: 'AppID',
    webAuthorization: 'Web authorization',
  },
  requester,
  standing: {
    pending: 'pending',
    approved: 'approved',
    submitting: 'sending to WeChat',
    accepted: 'accepted by WeChat',
    scheduled: 'scheduled',
    active: 'running',
    ended: 'ended',
    partly: 'mixed',
    cancelling: 'cancelling',
    cancelled: 'cancelled',
    failed: 'failed',
    unknown: 'unknown outcome',
    rejected: 'rejected',
    withdrawn: 'withdrawn',
    expired: 'expired',
  },
  empty: {
    pending: 'Nothing to approve. Request a raise: /quota raise',
    running: (app) => `No raises${of(app)} are running or scheduled. Request one: /quota raise`,
    history: (app) => `No requests${of(app)} in that time. Request a raise: /quota raise`,
    apps: 'No apps are configured, so any AppID can be raised: /quota raise wx… 300k 3d',
  },
  hints: {
    pending: 'Open a card to approve or reject. See one in full: /quota show R-1',
    running: 'See one in full: /quota show R-1',
    history: 'See one in full: /quota show R-1 · Filter or export: /quota history shop 30d csv',
    apps: 'Request a raise: /quota raise <app> 300k 3d · One app’s raises: /quota running <app>',
    overview: 'All commands: /quota help',
  },
  range: (first, last, total) => `${n(first)}–${n(last)} of ${n(total)}`,
  buttons: { next: 'Next', first: 'First page' },
  overview: {
    own: (total) =>
      total === 0
        ? 'You have no requests yet.'
        : `${some(total, 'request', 'requests')}${total > 1 ? ', newest first' : ''}.`,
    running: (total) =>
      total === 0 ? 'No raises are running or scheduled.' : `Running and scheduled raises: ${n(total)}.`,
  },
  file: {
    sent: (rows, total) => `The file is in your direct messages with Headroom: ${requests(rows, total)}.`,
    comment: (rows, total) => `Raise history: ${requests(rows, total)}.`,
  },
  noRequest: (id) => `There’s no request ${id}.`,
  event: eventWords,
} satisfies ListWords;
