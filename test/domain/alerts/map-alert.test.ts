import { expect, it } from 'vitest';
import { mapAlert, withValue } from '../../../src/domain/alerts/map-alert.ts';
import { appFinder } from '../../../src/domain/apps/app-called.ts';
import { anAlert, shopRule } from '../../support/alerts.ts';
import { shop } from '../../support/core-scene.ts';

const find = appFinder([shop]);
const byName = { ...shopRule, name: 'by-name', match: {}, app: { name: 'shop' } };

it.each<[string, Record<string, string>, string]>([
  ['the short name, in any case', { alertname: 'NearLimit', app: 'SHOP' }, 'shop'],
  ['the display name', { alertname: 'NearLimit', app: '商城' }, 'shop'],
  ['the AppID', { alertname: 'NearLimit', app: shop.appId }, 'shop'],
])('a rule by label: %s', (_what, labels, name) => {
  expect(mapAlert({ labels }, [shopRule], find)).toMatchObject({ kind: 'mapped', app: { name } });
});

it.each<[string, Record<string, string>, object]>([
  [
    'an app that is not configured',
    { alertname: 'NearLimit', app: 'tickets' },
    { kind: 'unknown_app', named: 'tickets' },
  ],
  ['no app at all', { alertname: 'NearLimit' }, { kind: 'unknown_app', named: '' }],
  ['labels of objects', { alertname: 'NearLimit', app: '__proto__' }, { kind: 'unknown_app' }],
  ['another alert', { alertname: 'Other', app: 'shop' }, { kind: 'no_rule' }],
])('says what is wrong with %s', (_what, labels, found) => {
  expect(mapAlert({ labels }, [shopRule], find)).toMatchObject(found);
});

it('a later rule is asked where the app of an earlier one is unknown', () => {
  const labels = { alertname: 'NearLimit', app: 'tickets' };
  expect(mapAlert({ labels }, [shopRule, byName], find)).toMatchObject({ rule: { name: 'by-name' } });
});

it('the first rule that matches applies, and one without conditions matches everything', () => {
  const ruleOf = (labels: Record<string, string>) => {
    const found = mapAlert({ labels }, [shopRule, byName], find);
    return found.kind === 'mapped' ? found.rule.name : found;
  };
  expect(ruleOf({ alertname: 'NearLimit', app: 'shop' })).toBe('shop');
  expect(ruleOf({ alertname: 'Other' })).toBe('by-name');
  const odd = { ...byName, match: { toString: 'x' } };
  expect(mapAlert({ labels: {} }, [odd], find)).toEqual({ kind: 'no_rule' });
});

it.each([
  ['calls per minute where the rule says so', { value: 'calls' as const }, null, 46_000, 46_000],
  ['nothing where it does not', {}, null, 46_000, null],
  ['less than what the alert says itself', { value: 'calls' as const }, 50_000, 46_000, 50_000],
  ['nothing where there is none', { value: 'calls' as const }, null, null, null],
])('the value of an alert is %s', (_what, rule, calls, value, expected) => {
  expect(withValue({ ...anAlert({ calls }), value }, rule).facts.calls).toBe(expected);
});
