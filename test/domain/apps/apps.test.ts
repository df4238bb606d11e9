import { describe, expect, it } from 'vitest';
import { findApp, type ReceiverApp } from '../../../src/domain/apps/apps.ts';

const shop: ReceiverApp = {
  appId: 'wx1234567890abcdef',
  name: 'shop',
  label: { en: 'The Shop', zh: '商城' },
  account: 'default',
  channel: null,
  baseline: null,
  owners: { users: [], groups: [] },
};
const news: ReceiverApp = { ...shop, appId: 'wxfedcba0987654321', name: 'news', label: null };
const apps = [shop, news];

describe('an app', () => {
  it.each(['shop', ' SHOP ', 'the shop', '商城', 'wx1234567890abcdef', 'WX1234567890ABCDEF'])(
    'is found as %s',
    (typed) => {
      expect(findApp(apps, typed, 'default')).toEqual({ ok: true, value: shop });
    },
  );

  it.each([
    ['shp', 'shop'],
    ['shopp', 'shop'],
    ['nwes', 'news'],
    ['SHIP', 'shop'],
    ['warehouse', null],
    ['wx0000000000000000', null],
  ])('typed as %s is answered with %s', (typed, nearest) => {
    expect(findApp(apps, typed, 'default')).toEqual({
      ok: false,
      refusal: { reason: 'unknown_app', typed, nearest, known: ['shop', 'news'] },
    });
  });

  it('without a list is any well-formed AppID, of the given account', () => {
    expect(findApp([], ' wx0000000000000001 ', 'main')).toEqual({
      ok: true,
      value: {
        appId: 'wx0000000000000001',
        name: 'wx0000000000000001',
        label: null,
        account: 'main',
        channel: null,
        baseline: null,
        owners: { users: [], groups: [] },
      },
    });
    expect(findApp([], 'shop', 'main')).toMatchObject({ ok: false, refusal: { nearest: null, known: [] } });
    expect(findApp([], 'wx1', 'main').ok).toBe(false);
  });
});
