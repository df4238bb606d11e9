import { describe, expect, it } from 'vitest';
import { appCalled, appFinder } from '../../../src/domain/apps/app-called.ts';

const shop = { appId: 'wx1234567890abcdef', name: 'shop', label: { en: 'The Shop', zh: '商城' } };
const news = { appId: 'wxfedcba0987654321', name: 'News', label: null };
const bare = { appId: 'wx0000000000000007', name: 'tickets' };
const apps = [shop, news, bare];

it.each<[string, string, { name: string } | null]>([
  ['its short name', 'shop', shop],
  ['its short name in another case', 'SHOP', shop],
  ['a short name that is written in capitals itself', 'news', news],
  ['its AppID', 'wx1234567890abcdef', shop],
  ['its AppID in another case', 'WX1234567890ABCDEF', shop],
  ['its display name', 'The Shop', shop],
  ['its display name in another case', 'the shop', shop],
  ['its display name in another language', '商城', shop],
  ['a name between blanks', '  shop\t', shop],
  ['a name in quotes', '“shop”', shop],
  ['a name in full-width letters', 'ｓｈｏｐ', shop],
  ['a name with something invisible in it', 'sh\u200bop', shop],
  ['a name as the end of a sentence', 'tickets.', bare],
  ['the beginning of a name', 'sho', null],
  ['a name with more behind it', 'shop 2', null],
  ['an AppID that is none of them', 'wx0000000000000000', null],
  ['nothing', '', null],
  ['blanks', ' \u200b ', null],
  ['what every object has', '__proto__', null],
])('an app is called by %s: %s', (_what, text, app) => {
  expect(appCalled(apps, text)).toBe(app);
});

describe('where several apps could be meant', () => {
  const odd = { appId: 'wx0000000000000008', name: 'odd', label: { en: 'Shop', zh: '商城' } };

  it('a short name wins against a display name, in whatever order they are listed', () => {
    expect(appCalled([odd, shop], 'shop')).toBe(shop);
    expect(appCalled([shop, odd], 'Shop')).toBe(shop);
  });

  it('an AppID wins against a short name', () => {
    const mimic = { appId: 'wx0000000000000009', name: shop.appId };
    expect(appCalled([mimic, shop], shop.appId)).toBe(shop);
  });

  it('a display name that they share calls none of them', () => {
    expect(appCalled([odd, shop], '商城')).toBeNull();
  });

  it('a name as it is written wins against one that reads alike', () => {
    const quoted = { appId: 'wx000000000000000a', name: 'shop.' };
    expect(appCalled([quoted, shop], 'shop')).toBe(shop);
    expect(appCalled([shop, quoted], 'shop.')).toBe(quoted);
    expect(appCalled([shop, quoted], '“shop”')).toBeNull();
  });

  it('both languages of one app may say the same', () => {
    const same = { ...odd, label: { en: 'Café', zh: 'Café' } };
    expect(appCalled([same], 'cafe\u0301')).toBe(same);
  });
});

it('one finder answers for many texts', () => {
  const find = appFinder(apps);
  expect(['商城', 'x', 'NEWS', 'shop'].map(find)).toEqual([shop, null, news, shop]);
  expect(appFinder([])('shop')).toBeNull();
});
