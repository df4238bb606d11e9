import { describe, expect, it } from 'vitest';
import {
  latencyFindings,
  pushFindings,
  scopeFindings,
  wechatClockFindings,
} from '../../../src/domain/doctor/observe.ts';
import { policyFindings } from '../../../src/domain/doctor/policy-findings.ts';
import { SOLD } from '../../../src/domain/packs/catalogue.ts';
import type { Policy, PolicyRule } from '../../../src/domain/policy/policy.ts';
import { anyoneInChannel, HOUR, T0 } from '../../support/requests.ts';

it.each([
  [49.9, []],
  [50, ['redis_slow']],
  [499, ['redis_slow']],
  [500, ['redis_very_slow']],
])('an answer of Redis in %s ms is %j', (ms, kinds) => {
  expect(latencyFindings(ms).map(({ kind }) => kind)).toEqual(kinds);
});

it.each([
  [null, []],
  [60_000, []],
  [-60_000, []],
  [60_500, [{ kind: 'wechat_clock', account: 'main', seconds: 61, ahead: true }]],
  [-90_000, [{ kind: 'wechat_clock', account: 'main', seconds: 90, ahead: false }]],
])('a clock that is %s ms ahead of that of WeChat is %j', (ms, found) => {
  expect(wechatClockFindings('main', ms)).toEqual(found);
});

describe('scopes', () => {
  it.each([
    ['the same in any order', ['b', 'a'], [{ kind: 'slack_scopes_ok' }]],
    ['one less', ['a'], [{ kind: 'slack_scopes_missing', scopes: ['b'] }]],
    ['one more', ['a', 'b', 'c'], [{ kind: 'slack_scopes_extra', scopes: ['c'] }]],
    [
      'others',
      ['c'],
      [
        { kind: 'slack_scopes_missing', scopes: ['a', 'b'] },
        { kind: 'slack_scopes_extra', scopes: ['c'] },
      ],
    ],
    ['none that Slack names', null, [{ kind: 'slack_scopes_unknown' }]],
  ])('%s', (_what, granted, found) => {
    expect(scopeFindings(granted, ['a', 'b'])).toEqual(found);
  });
});

describe('pushes', () => {
  const quiet = { refused: null, goodAt: null, lastPushAt: null, awaitingPushSince: null };
  it.each([
    ['none yet', quiet, { kind: 'wechat_push_none' }],
    ['the last one', { ...quiet, lastPushAt: T0 - HOUR }, { kind: 'wechat_push_ok', ageMs: HOUR }],
    [
      'one that is overdue',
      { ...quiet, lastPushAt: T0 - HOUR, awaitingPushSince: T0 - 60_000 },
      { kind: 'wechat_push_overdue', sinceMs: 60_000 },
    ],
    [
      'one of a clock that runs ahead',
      { ...quiet, lastPushAt: T0 + HOUR },
      { kind: 'wechat_push_ok', ageMs: 0 },
    ],
  ])('%s', (_what, health, found) => {
    expect(pushFindings('main', health, T0)).toMatchObject([{ ...found, account: 'main' }]);
  });
});

describe('a policy', () => {
  const { name: _name, ...need } = anyoneInChannel;
  const rule = (name: string, when: PolicyRule['when'] = {}): PolicyRule => ({
    name,
    when,
    outcome: { kind: 'need', ...need },
    reason: null,
  });
  const found = (rules: PolicyRule[], more: Partial<Policy> = {}) =>
    policyFindings({ policy: { rules, version: 'v', ...more }, world: { apps: [], sold: [...SOLD] } });

  it('whose rules all decide something is sound, also where the last one has nothing to decide', () => {
    expect(found([rule('only')])).toEqual([{ kind: 'policy_sound', rules: 1 }]);
    expect(found([rule('all'), rule('default')])).toEqual([{ kind: 'policy_sound', rules: 2 }]);
  });

  it('with a rule that another one covers says which', () => {
    expect(found([rule('all'), rule('never'), rule('default')])).toEqual([
      { kind: 'policy_dead_rule', rule: 'never' },
    ]);
  });
});
