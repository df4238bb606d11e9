import { folded } from '../../../text/folded.ts';
import { say } from '../../../text/sentence.ts';
import type { OutgoingWords } from '../../shape/requests/outgoing.ts';
import { units } from '../grammar/numbers.ts';
import { requestedBy } from './asked-by.ts';
import { raiseInText } from './raise.ts';

export const outgoing: OutgoingWords = {
  titles: {
    'request.created': (id) => `${id} was submitted`,
    'request.approved': (id) => `${id} is approved`,
    'request.rejected': (id) => `${id} was rejected`,
    'request.withdrawn': (id) => `${id} was withdrawn`,
    'request.expired': (id) => `${id} expired without a decision`,
    'allocation.allocated': (id) => `${id} is allocated`,
    'allocation.active': (id) => `${id} is running`,
    'allocation.ended': (id) => `${id} has ended`,
    'allocation.failed': (id) => `${id} failed at WeChat`,
    'allocation.unknown': (id) => `${id} has an unknown outcome`,
    'allocation.cancelled': (id) => `${id} is cancelled`,
    'allocation.not_cancelled': (id) => `${id} can’t be cancelled`,
  },
  raise: (raise, cost, requester) => say`${raiseInText(raise)} · ${units(cost)} · ${requestedBy(requester)}`,
  reason: (text) => `Reason: ${folded(text)}`,
  frozen: (scope, reason) => ({
    title: scope === 'all' ? 'All approvals are frozen' : 'Approvals by policy are frozen',
    text: `Reason: ${folded(reason)}`,
  }),
  unfrozen: { title: 'Approvals are no longer frozen', text: 'Approvals go on as before the freeze.' },
};
