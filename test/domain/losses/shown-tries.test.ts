import { expect, it } from 'vitest';
import { shownTry, triesNameOf } from '../../../src/domain/losses/shown-tries.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { aPendingRequest } from '../../support/requests.ts';

const IDS = ['R-17-abcdefghij', 'R-17-bcdefghijk', 'R-17-cdefghijkl'];
const at = (no: number, suffix = '') =>
  allocationIn('allocated', {}, { no, wechatRequestId: `${IDS[no - 1]}${suffix}` });

it('names what was retried, and is read again', () => {
  const request = approvedWith([at(1), at(2, '-2'), at(3, '-12')], { wechatRequestIds: IDS });
  const tries = triesNameOf(request);
  expect(tries).toBe('2:2,3:12');
  expect([1, 2, 3, 4].map((no) => shownTry(tries ?? undefined, no))).toEqual([1, 2, 12, 1]);
});

it('says nothing where nothing was', () => {
  expect(triesNameOf(approvedWith([at(1)], { wechatRequestIds: IDS }))).toBeNull();
  expect(triesNameOf(aPendingRequest())).toBeNull();
});

it.each([undefined, '', 'x', '1:', '1:x', '1:0', '1:-3', '1:1.5', '11:2', '1:99999'])(
  'reads %s as no retry',
  (tries) => {
    expect(shownTry(tries, 1)).toBe(1);
  },
);
