import { expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/merchants/announcement.ts';
import { OUTGOING_TYPES } from '../../../src/domain/outgoing/event-filter.ts';
import { outgoingOfMerchant } from '../../../src/domain/outgoing/of-merchant.ts';
import { T0 } from '../../support/requests.ts';

const common = {
  appId: 'wxaaaaaaaaaaaaaaa1',
  profile: null,
  invitation: null,
  lastEventAt: null,
  provenAt: T0,
};
const authorized = {
  ...common,
  status: 'authorized' as const,
  sets: [1, 4],
  authorizedAt: T0,
  updatedAt: T0,
};
const ended = { ...common, status: 'unauthorized' as const, hadSets: [1, 4], endedAt: T0 };

it.each<[Announcement['change'], Announcement['merchant'], number[]]>([
  ['authorized', authorized, [1, 4]],
  ['updated', authorized, [1, 4]],
  ['unauthorized', ended, []],
])('a merchant that is %s is heard of with the sets that it has then', (change, merchant, sets) => {
  const announcement = {
    change,
    appId: common.appId,
    at: T0,
    added: [4],
    removed: [7],
    learnt: 'told' as const,
  };
  const event = outgoingOfMerchant({ ...announcement, merchant }, 3, 0);
  expect(event).toMatchObject({
    type: `merchant.${change}`,
    merchant: { name: null, state: merchant.status, revision: 3, sets, added: [4], removed: [7] },
  });
  expect(OUTGOING_TYPES).toContain(event.type);
  // The same change is the same event; another one is another.
  expect(outgoingOfMerchant({ ...announcement, merchant }, 3, 0).id).toBe(event.id);
  expect(outgoingOfMerchant({ ...announcement, merchant }, 4, 0).id).not.toBe(event.id);
});
