import { describe, expect, it } from 'vitest';
import type { When } from '../../../../src/domain/policy/conditions/table.ts';
import type { PolicyRule } from '../../../../src/domain/policy/policy.ts';
import { factsOf, replayRequest } from '../../../../src/domain/requests/replay/replay-request.ts';
import type { PendingRequest } from '../../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../../support/core-allocations.ts';
import { ruleWhen } from '../../../support/policies.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, HOUR, T0 } from '../../../support/requests.ts';

const world = {
  apps: [{ appId: 'wx1234567890abcdef', name: 'shop', owners: { users: [], groups: ['SSHOP'] } }],
  sold: [],
};
const two = {
  outcome: { kind: 'need' as const, need: 2, approvers: { kind: 'channel' as const }, selfApproval: false },
};
const refused = { outcome: { kind: 'refuse' as const, sentence: { en: 'No.' } } };
const from = (users: string[], groups: string[], channels: string[] = []): When => ({
  requester: { users, groups, channels },
});
const stored = (change: Partial<PendingRequest> = {}) => aPendingRequest({ policy: 'v1', ...change });
const replay = (rules: PolicyRule[], request = stored()) =>
  replayRequest(request, { rules: [...rules, ruleWhen('last')], version: 'v2' }, world);
const overlapping = (pending: boolean, change: Partial<PendingRequest> = {}) => {
  const one = { request: 'R-1', rate: 50_000, startsAt: T0, endsAt: T0 + HOUR };
  const { raise } = stored();
  const overlaps = [pending ? { ...one, pending: true as const } : one];
  return stored({ raise: raiseWith(raise, { asked: { ...raise.items[0].asked, overlaps } }), ...change });
};

describe('a stored request by another policy', () => {
  it.each<[string, PolicyRule[], object]>([
    ['the same people decide', [], { kind: 'same', rule: { name: 'last' } }],
    ['another rule asks the same', [ruleWhen('new')], { kind: 'same', rule: { name: 'new' } }],
    [
      'more have to agree',
      [ruleWhen('two', { days: { min: 3, max: null } }, two)],
      { kind: 'changed', by: 'outcome' },
    ],
    ['a rule that does not match', [ruleWhen('two', { days: { min: 4, max: null } }, two)], { kind: 'same' }],
    [
      'it is refused',
      [ruleWhen('no', { rate: { min: 1, max: null } }, refused)],
      { kind: 'changed', by: 'outcome' },
    ],
    [
      'its reason would not do',
      [ruleWhen('ticket', {}, { reason: { required: true, pattern: 'OPS-\\d', hint: null, link: null } })],
      { kind: 'changed', by: 'reason' },
    ],
    ['the requester is named', [ruleWhen('lin', from(['ULIN'], ['SOPS']), two)], { kind: 'changed' }],
    ['another one is named', [ruleWhen('ann', from(['UANN'], []), two)], { kind: 'same' }],
    [
      'owners are those of the file',
      [ruleWhen('shop', { owners: { users: [], groups: ['SSHOP'] } }, two)],
      { kind: 'changed' },
    ],
  ])('%s', (_what, rules, expected) => {
    expect(replay(rules)).toMatchObject(expected);
  });

  it('depends on what is not known any more, and says on what', () => {
    const rules = [
      ruleWhen('ops', from([], ['SOPS'], ['C1']), two),
      ruleWhen('dev', from([], ['SDEV']), refused),
    ];
    expect(replay(rules)).toMatchObject({
      kind: 'depends',
      rules: [{ name: 'ops' }, { name: 'dev' }, { name: 'last' }],
      on: [
        { what: 'group', id: 'SOPS' },
        { what: 'channel', id: 'C1' },
        { what: 'group', id: 'SDEV' },
      ],
    });
  });

  it('depends on it where only its reason would do or not', () => {
    const ticket = { reason: { required: true, pattern: 'OPS-\\d', hint: null, link: null } };
    expect(replay([ruleWhen('ops', from([], ['SOPS']), ticket)])).toMatchObject({ kind: 'depends' });
    const both = [ruleWhen('ops', from([], ['SOPS']), ticket), ruleWhen('all', {}, ticket)];
    expect(replay(both)).toMatchObject({ kind: 'changed', by: 'reason' });
    // Both of them come to something else, each in its own way.
    const other = [ruleWhen('ops', from([], ['SOPS']), two), ruleWhen('all', {}, refused)];
    expect(replay(other)).toMatchObject({ kind: 'depends', rules: [{ name: 'ops' }, { name: 'all' }] });
    const mixed = [ruleWhen('ops', from([], ['SOPS']), two), ruleWhen('all', {}, ticket)];
    expect(replay(mixed)).toMatchObject({ kind: 'depends' });
  });

  it('depends on nothing that a rule asks for besides, where that does not hold', () => {
    const long = { days: { min: 9, max: null } };
    expect(replay([ruleWhen('ops', { ...long, ...from([], ['SOPS']) }, two)])).toMatchObject({
      kind: 'same',
    });
    expect(replay([ruleWhen('nobody', from([], []), two)])).toMatchObject({ kind: 'same' });
    expect(replay([ruleWhen('ops', from(['UANN'], [], ['C1']), two)])).toMatchObject({
      kind: 'depends',
      on: [{ what: 'channel', id: 'C1' }],
    });
  });

  it('is approved by the policy as it was, or not any more', () => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const small = ruleWhen('small', {}, { outcome: { kind: 'approve', caps: [], timeZone: 'UTC', review } });
    const automatic = { kind: 'approve' as const, dueAt: T0, remindMs: 1, reviews: [], reviewedAt: null };
    const byPolicy = approvedWith([allocationIn('allocated')], { automatic, policy: 'v1' });
    const last = { rules: [small, ruleWhen('last')], version: 'v2' };
    expect(replayRequest(byPolicy, last, world)).toMatchObject({ kind: 'same', rule: { name: 'small' } });
    expect(replayRequest(stored(), last, world)).toMatchObject({ kind: 'changed', by: 'outcome' });
    const votes = { rules: [ruleWhen('last')], version: 'v2' };
    expect(replayRequest(byPolicy, votes, world)).toMatchObject({ kind: 'changed', by: 'outcome' });
  });

  it('of several allocations is decided by all that its rules want together', () => {
    const { raise } = stored();
    const [first] = raise.items;
    const long = { ...first, days: 14 };
    const several = stored({ raise: { ...raise, items: [first, long] } });
    const strict = ruleWhen('long', { days: { min: 14, max: null } }, two);
    expect(replay([strict], several)).toMatchObject({ kind: 'changed', by: 'outcome' });
    expect(replay([strict])).toMatchObject({ kind: 'same' });
    const ticket = { reason: { required: true, pattern: 'OPS-\\d', hint: null, link: null } };
    expect(replay([ruleWhen('long', { days: { min: 14, max: null } }, ticket)], several)).toMatchObject({
      kind: 'changed',
      by: 'reason',
    });
  });

  it('is a fault by a policy that has no rule for everything', () => {
    const none = { rules: [ruleWhen('long', { days: { min: 99, max: null } })], version: 'v2' };
    expect(() => replayRequest(stored(), none, world)).toThrow('without conditions');
  });

  it('depends on nothing where it comes to the same whoever it was', () => {
    expect(replay([ruleWhen('ops', from([], ['SOPS']))])).toMatchObject({ kind: 'same' });
    const both = [ruleWhen('ops', from([], ['SOPS']), two), ruleWhen('all', {}, two)];
    expect(replay(both)).toMatchObject({ kind: 'changed', rule: { name: 'ops' } });
    const later = [ruleWhen('short', { days: { min: null, max: 1 }, ...from([], ['SOPS']) }, two)];
    expect(replay(later)).toMatchObject({ kind: 'same' });
  });

  it('overlaps what was approved then; an older version did not store that', () => {
    const rules = [ruleWhen('twice', { overlap: true }, two)];
    expect(replay(rules, overlapping(false))).toMatchObject({ kind: 'changed' });
    expect(replay(rules, overlapping(true))).toMatchObject({ kind: 'same' });
    const { policy: _policy, ...old } = overlapping(false);
    expect(replay(rules, old)).toMatchObject({ kind: 'depends', on: [{ what: 'overlap' }] });
    expect(replay([ruleWhen('once', { overlap: false }, two)], old)).toMatchObject({ kind: 'depends' });
  });
});

it('its facts are those that were stored', () => {
  expect(factsOf(stored(), world)).toMatchObject({
    app: { name: 'shop', owners: { groups: ['SSHOP'] } },
    requester: { userId: 'ULIN', groups: [], channels: [] },
    requestedAt: T0,
    startsAt: T0,
    overlap: false,
  });
  expect(factsOf(stored(), world)).toMatchObject({ source: 'person', breakGlass: false });
  expect(factsOf(stored({ raise: { ...stored().raise, breakGlass: true } }), world).breakGlass).toBe(true);
  expect(factsOf(stored(), { apps: [], sold: [] }).app.owners).toEqual({ users: [], groups: [] });
  const { raise } = stored();
  expect(factsOf(stored({ raise: raiseWith(raise, { beginsAt: T0 + HOUR }) }), world).startsAt).toBe(
    T0 + HOUR,
  );
});

describe('a rule that approves without votes', () => {
  it.each<[string, PolicyRule['outcome']['kind'], 'auto' | 'all' | null, boolean]>([
    ['approves by itself without a freeze', 'approve', null, true],
    ['does not while automatic approvals were frozen', 'approve', 'auto', false],
    ['does not while all approvals were', 'approve', 'all', false],
    ['breaks the glass while automatic approvals were frozen', 'break_glass', 'auto', true],
    ['does not while all approvals were', 'break_glass', 'all', false],
    ['is decided by people as ever', 'need', 'all', true],
  ])('%s (%s, %s)', (_what, kind, scope, decides) => {
    const review = { need: 1, approvers: { kind: 'channel' as const }, withinMs: 1, remindMs: 1 };
    const outcomes: Partial<Record<PolicyRule['outcome']['kind'], PolicyRule['outcome']>> = {
      approve: { kind: 'approve', caps: [], timeZone: 'UTC', review },
      break_glass: { kind: 'break_glass', review },
      need: two.outcome,
    };
    const outcome = outcomes[kind] ?? two.outcome;
    const freeze = scope && { scope, by: 'UMEI', at: T0 - HOUR, until: null, reason: 'x', proposal: null };
    const rules = [ruleWhen('first', {}, { outcome }), ruleWhen('last')];
    const replayed = replayRequest(stored(), { rules, version: 'v2' }, world, undefined, () => ({ freeze }));
    expect(replayed).toMatchObject({ rule: { name: decides ? 'first' : 'last' } });
  });
});
