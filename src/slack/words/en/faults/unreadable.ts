import { moment, say } from '../../../text/sentence.ts';
import type { UnreadableWords } from '../../shape/unreadable.ts';
import { n, plural } from '../grammar/numbers.ts';

const some = (value: number, one: string, many: string) =>
  `${n(value)} ${plural(value, one, many)} couldn’t be read`;

const REASON = 'WeChat’s answer couldn’t be read';

export const unreadable: UnreadableWords = {
  orders: (value) => `${some(value, 'order', 'orders')}. Check the WeChat console; the log has details.`,
  specifications: (value) => `${some(value, 'specification', 'specifications')}.`,
  permissionSets: (value) => `${some(value, 'permission set', 'permission sets')}.`,
  accounts: (value) => `${some(value, 'entry', 'entries')} of WeChat’s list of accounts.`,
  maybeAmong: {
    orders: (value) => `${some(value, 'order', 'orders')}, so the pack may exist: check the WeChat console.`,
    specifications: (value) =>
      `${some(value, 'specification', 'specifications')}, so it may be for sale: try again later.`,
  },
  outdated: (at) => say`Its order couldn’t be read; these figures are from ${moment(at)}.`,
  noFigures: {
    no_answer: 'WeChat isn’t responding.',
    unreadable: `${REASON}.`,
    refused: 'WeChat refuses the call.',
    fault: 'New figures couldn’t be saved; see the log.',
  },
  answer: 'WeChat answered, but the answer couldn’t be read',
  reason: REASON,
  faultReason: 'an error in Headroom; see the log',
};
