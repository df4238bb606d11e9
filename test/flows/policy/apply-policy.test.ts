import { describe, expect, it } from 'vitest';
import { NOT_FROZEN } from '../../../src/domain/freeze/freeze.ts';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import type { Rule } from '../../../src/domain/policy/rule.ts';
import { voterFor } from '../../../src/flows/people/voter-for.ts';
import { createApplyPolicy } from '../../../src/flows/policy/apply-policy.ts';
import type { Directory } from '../../../src/flows/ports/directory.ts';
import { anAsk, createMemoryScene } from '../../support/core-scene.ts';
import { ruleWhen, someFacts } from '../../support/policies.ts';
import { anyoneInChannel, aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const policy = (...rules: PolicyRule[]) => ({ rules: [...rules, ruleWhen('else')], version: 'v7' });
const from = (groups: string[], channels: string[] = []) => ({ requester: { users: [], groups, channels } });

/** Lin is in SOPS and in C1; Slack cannot say who is in SBROKEN. */
function aDirectory() {
  const asked: string[] = [];
  const directory: Directory = {
    inChannel: async (channel) => {
      asked.push(channel);
      return channel === 'C1';
    },
    membersOf: async () => [],
    accountOf: async () => ({}),
    groupsOf: async (_by, groups) => {
      asked.push(...groups);
      if (groups.includes('SBROKEN') && !groups.includes('SOPS')) throw new Error('no answer');
      return groups.filter((group) => group === 'SOPS');
    },
  };
  return { directory, asked };
}

async function decided(rules: PolicyRule[]) {
  const { directory, asked } = aDirectory();
  const apply = createApplyPolicy({ policy: () => policy(...rules), directory });
  const { requester: _unknown, ...known } = someFacts();
  const answer = await apply(
    { ...known, by: 'ULIN' },
    {
      meters: async () => [],
      freeze: async () => NOT_FROZEN,
      budgets: async () => ({ budgets: [] }),
    },
  );
  return { name: answer.rule.name, asked, answer };
}

describe('the rule of a request', () => {
  it('knows whether its requester is a member', async () => {
    const { name, answer } = await decided([
      ruleWhen('dev', from(['SDEV'])),
      ruleWhen('ops', from(['SOPS'])),
    ]);
    expect(name).toBe('ops');
    expect(answer.version).toBe('v7');
    expect(answer.why).toMatchObject([{ unmet: [{ condition: 'requester', actual: { groups: ['SOPS'] } }] }]);
    expect((await decided([ruleWhen('room', from([], ['C2', 'C1']))])).name).toBe('room');
  });

  it('asks Slack nothing that makes no difference', async () => {
    expect((await decided([ruleWhen('not now', { ...from(['SOPS']), overlap: true })])).asked).toEqual([]);
    expect((await decided([ruleWhen('ops', from(['SOPS'], ['C1']))])).asked.sort()).toEqual(['C1', 'SOPS']);
  });

  it('is not guessed where Slack gives no answer, even if another one is known', async () => {
    await expect(
      decided([ruleWhen('a', from(['SBROKEN'])), ruleWhen('b', from(['SOPS']))]),
    ).rejects.toThrow();
  });
});

describe('a request', () => {
  const refusal = { kind: 'refuse' as const, sentence: { en: 'Frozen.' } };
  const two: Rule = { ...anyoneInChannel, name: 'large', need: 2 };
  const { name, ...need } = two;
  const large = ruleWhen(
    name,
    { units: { min: 200_000, max: null } },
    { outcome: { kind: 'need', ...need } },
  );

  it('keeps the rule that it came under and the version of the policy', async () => {
    const scene = createMemoryScene({ policy: policy(large) });
    const [big, small] = [await scene.asked(), await scene.asked({ rate: 50_000, days: 1 })];
    expect((await scene.store.load(big))?.value).toMatchObject({ rule: two, policy: 'v7' });
    expect((await scene.store.load(small))?.value).toMatchObject({ rule: { name: 'else' }, policy: 'v7' });
  });

  it('keeps its own copy where the policy changes, which applies to those that come then', async () => {
    let current = policy(large);
    const scene = createMemoryScene({ policy: () => current });
    const before = await scene.asked();
    current = { rules: [ruleWhen('one is enough')], version: 'v8' };
    const after = await scene.asked();
    expect((await scene.store.load(before))?.value).toMatchObject({ rule: two, policy: 'v7' });
    expect((await scene.store.load(after))?.value).toMatchObject({
      rule: { name: 'one is enough' },
      policy: 'v8',
    });
    await scene.useCases.vote({ type: 'approve', request: before, by: 'UANN' });
    expect((await scene.store.load(before))?.value.phase).toBe('pending');
    expect((await scene.useCases.policy.rules('ULIN')).version).toBe('v8');
  });

  it('that overlaps an approved raise may come under another rule; one that waits does not count', async () => {
    const scene = createMemoryScene({ policy: policy(ruleWhen('twice', { overlap: true })) });
    const ruleOf = async (id: string) => (await scene.store.load(id))?.value.rule.name;
    expect(await ruleOf(await scene.asked())).toBe('else');
    expect(await ruleOf(await scene.approved({ beginsAt: T0 + HOUR }))).toBe('else');
    expect(await ruleOf(await scene.asked())).toBe('twice');
  });

  it('that the policy refuses is not stored', async () => {
    const frozen = ruleWhen('freeze', { rate: { min: 300_000, max: null } }, { outcome: refusal });
    const scene = createMemoryScene({ policy: policy(frozen) });
    expect(await scene.useCases.ask(anAsk())).toEqual({
      ok: false,
      refusal: { reason: 'refused_by_policy', rule: 'freeze', sentence: refusal.sentence },
    });
    expect(await scene.store.load('R-1')).toBeNull();
    expect((await scene.useCases.ask(anAsk({ rate: 50_000, days: 1 }))).ok).toBe(true);
  });

  it('has to have the reason that its rule wants, and keeps the link made of it', async () => {
    const reason = { required: true, pattern: 'OPS-\\d+', hint: null, link: 'https://t.example/{match}' };
    const scene = createMemoryScene({ policy: policy(ruleWhen('tickets', {}, { reason })) });
    expect(await scene.useCases.ask(anAsk({ reason: ' \u200b' }))).toMatchObject({
      refusal: { reason: 'reason_wanted' },
    });
    expect(await scene.useCases.ask(anAsk())).toMatchObject({ refusal: { reason: 'reason_unfit' } });
    const stored = await scene.store.load(await scene.asked({ reason: 'see OPS-7' }));
    expect(stored?.value.raise.reasonLink).toEqual({ text: 'OPS-7', url: 'https://t.example/OPS-7' });
  });

  it('of an older version, without slots and without a version of the policy, is decided as before', async () => {
    const scene = createMemoryScene();
    const old = aPendingRequest({ rule: two, votes: [{ userId: 'UANN', at: T0 }] });
    const events = [{ type: 'requested' as const, at: T0, request: old }];
    await scene.store.commit({
      request: { expected: 0, next: old },
      ledgers: [],
      events,
      actor: { kind: 'person', userId: 'ULIN', surface: 'command' },
      effects: [],
    });
    expect(await scene.useCases.vote({ type: 'approve', request: old.id, by: 'UANN' })).toMatchObject({
      refusal: { reason: 'voted_already', have: 1, need: 2 },
    });
    expect(await scene.useCases.vote({ type: 'approve', request: old.id, by: 'UBEA' })).toMatchObject({
      value: { request: { phase: 'approved' } },
    });
  });
});

describe('a voter', () => {
  const nobody = { standsFor: async () => [] };
  const slots = [
    { name: null, need: 1, deciders: { kind: 'listed' as const, users: ['ULIN'], groups: ['SBROKEN'] } },
    { name: null, need: 1, deciders: { kind: 'listed' as const, users: [], groups: ['SOPS', 'SDEV'] } },
    { name: null, need: 1, deciders: { kind: 'channel' as const } },
  ];
  const request = aPendingRequest({
    rule: { ...anyoneInChannel, approvers: { kind: 'slots', of: 'all', slots } },
  });

  it('is looked up for each slot, and only where that says something', async () => {
    const { directory, asked } = aDirectory();
    expect(await voterFor({ directory, delegates: nobody }, request, 'ULIN')).toEqual({
      userId: 'ULIN',
      account: {},
      inChannel: true,
      groups: ['SOPS'],
    });
    expect(asked.sort()).toEqual(['C1', 'SDEV', 'SOPS']);
  });

  it('of whom one slot is unknown does not vote on half of what is true', async () => {
    await expect(
      voterFor({ directory: aDirectory().directory, delegates: nobody }, request, 'UANN'),
    ).rejects.toThrow();
  });
});

it('several groups of approvers decide a raise, each person once', async () => {
  const slots = [
    { name: 'Ann', need: 1, deciders: { kind: 'listed' as const, users: ['UANN'], groups: [] } },
    { name: 'all', need: 1, deciders: { kind: 'channel' as const } },
  ];
  const rule: Rule = { ...anyoneInChannel, need: 2, approvers: { kind: 'slots', of: 'all', slots } };
  const scene = createMemoryScene({ rule, members: ['UANN', 'UBEA', 'UCID', 'ULIN'] });
  const id = await scene.asked();
  const approve = (by: string) => scene.useCases.vote({ type: 'approve', request: id, by });
  expect(await approve('UBEA')).toMatchObject({ value: { request: { phase: 'pending' } } });
  expect(await approve('UCID')).toMatchObject({
    refusal: { reason: 'slots_full', missing: [{ name: 'Ann' }] },
  });
  expect(await approve('ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
  expect(await approve('UANN')).toMatchObject({
    value: { request: { phase: 'approved', votes: [{ slots: [1] }, { slots: [0, 1] }] } },
  });
});
