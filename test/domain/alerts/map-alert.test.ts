import { expect, it } from 'vitest';
import { mapAlert, withValue } from '../../../src/domain/alerts/map-alert.ts';
import { anAlert, shopRule } from '../../support/alerts.ts';
import { shop } from '../../support/core-scene.ts';

const byName = { ...shopRule, name: 'by-name', match: {}, app: { name: 'shop' } };

it.each<[string, Record<string, string>, string | null]>([
  ['the short name, in any case', { alertname: 'NearLimit', app: 'SHOP' }, 'shop'],
  ['the AppID', { alertname: 'NearLimit', app: shop.appId }, 'shop'],
  ['an app that is not configured', { alertname: 'NearLimit', app: 'tickets' }, null],
  ['no app at all', { alertname: 'NearLimit' }, null],
  ['another alert', { alertname: 'Other', app: 'shop' }, null],
  ['labels of objects', { alertname: 'NearLimit', app: '__proto__' }, null],
])('a rule by label: %s', (_what, labels, found) => {
  expect(mapAlert({ labels }, [shopRule], [shop])?.app.name ?? null).toBe(found);
});

it('the first rule that matches applies, and one without conditions matches everything', () => {
  expect(
    mapAlert({ labels: { alertname: 'NearLimit', app: 'shop' } }, [shopRule, byName], [shop])?.rule.name,
  ).toBe('shop');
  expect(mapAlert({ labels: { alertname: 'Other' } }, [shopRule, byName], [shop])?.rule.name).toBe('by-name');
  const odd = { ...byName, match: { toString: 'x' } };
  expect(mapAlert({ labels: {} }, [odd], [shop])).toBeNull();
});

it.each([
  ['calls per minute where the rule says so', { value: 'calls' as const }, null, 46_000, 46_000],
  ['nothing where it does not', {}, null, 46_000, null],
  ['less than what the alert says itself', { value: 'calls' as const }, 50_000, 46_000, 50_000],
  ['nothing where there is none', { value: 'calls' as const }, null, null, null],
])('the value of an alert is %s', (_what, rule, calls, value, expected) => {
  expect(withValue({ ...anAlert({ calls }), value }, rule).facts.calls).toBe(expected);
});
