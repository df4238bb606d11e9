import { expect, it } from 'vitest';
import { itemParts } from '../../../../src/slack/line/raise/item-parts.ts';

it.each<[string, string[]]>([
  ['shop 300k 5d, tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d，tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d,tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d; tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d\ntickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d and tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d, and tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['shop 300k 5d &amp; tickets 200k 3d', ['shop 300k 5d', 'tickets 200k 3d']],
  ['商城 30万 5天，票务 20万 3天', ['商城 30万 5天', '票务 20万 3天']],
  ['商城 30万 5天、票务 20万 3天', ['商城 30万 5天', '票务 20万 3天']],
  ['商城 30万 5天；票务 20万 3天', ['商城 30万 5天', '票务 20万 3天']],
  ['商城 30万 5天和票务 20万 3天', ['商城 30万 5天', '票务 20万 3天']],
  ['商城 30万 5天 以及 票务 20万 3天', ['商城 30万 5天', '票务 20万 3天']],
  ['shop 300,000 5d, tickets 200,000 3d', ['shop 300,000 5d', 'tickets 200,000 3d']],
  [
    'a 300k 5d, b 200k 3d, c 100k 1d from tomorrow 9:00',
    ['a 300k 5d', 'b 200k 3d', 'c 100k 1d from tomorrow 9:00'],
  ],
  // A slip in the rate is a slip in a raise.
  ['shop 300k 5d, tickets 200q 3d', ['shop 300k 5d', 'tickets 200q 3d']],
])('%s is several', (text, parts) => {
  expect(itemParts(text)).toEqual(parts);
});

it.each([
  'shop 300k 3d',
  'shop 300,000 3d',
  'shop 30,0000 3d',
  'shop 300k 3d from Nov 11, 2026 9:00',
  'shop 300k 3d from tomorrow, 9:00 because x',
  'shop 300k 3d because shop 300k 5d, tickets 200k 3d',
  'shop 300k 3d 因为双11，票务 20万 3天',
  'shop 300k 3d because sale, and more of it',
  'shop 300k 3d, because Double 11',
  'shop, 300k, 3d',
  'shop 300k 3d, please',
  '和平 300k 3d',
  'hello, shop 300k 3d',
  'shop 300k 3d,',
  ', shop 300k 3d',
  '',
])('%s is one', (text) => {
  expect(itemParts(text)).toHaveLength(1);
});

it('parts a list of nothing but raises at every mark', () => {
  expect(itemParts('shop 300k 5d, tickets', true)).toEqual(['shop 300k 5d', 'tickets']);
  expect(itemParts('shop 300,000 5d, tickets 200k 3d,', true)).toEqual([
    'shop 300,000 5d',
    'tickets 200k 3d',
  ]);
});
