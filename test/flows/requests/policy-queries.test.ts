import { describe, expect, it } from 'vitest';
import { anAsk, createMemoryScene } from '../../support/core-scene.ts';
import { ruleWhen } from '../../support/policies.ts';

const large = ruleWhen('large', { rate: { min: 400_000, max: null } });
const ofAnn = ruleWhen('ann', { requester: { users: ['UANN'], groups: [], channels: [] } });
const ofRoom = ruleWhen('room', { requester: { users: [], groups: [], channels: ['C1'] } });
const ofOps = ruleWhen('ops', { requester: { users: [], groups: ['SOPS'], channels: [] } });
const tickets = ruleWhen(
  'else',
  {},
  { reason: { required: true, pattern: 'OPS-1', hint: null, link: null } },
);
const policy = { rules: [large, ofAnn, ofOps, tickets], version: 'v3' };
const wish = { by: 'ULIN', items: anAsk().items, reason: '' };

describe('what people can ask about the policy', () => {
  it('are its rules, and which are never for their requests', async () => {
    const scene = createMemoryScene({
      policy: { ...policy, rules: [...policy.rules.slice(0, 3), ofRoom, tickets] },
    });
    const { version, rules } = await scene.useCases.policy.rules('ULIN');
    expect(version).toBe('v3');
    expect(rules.map(({ rule, foreign }) => [rule.name, foreign])).toEqual([
      ['large', false],
      ['ann', true],
      ['ops', true],
      ['room', false],
      ['else', false],
    ]);
  });

  it('is which rule a raise would come under, why and for how much; nothing is stored', async () => {
    const scene = createMemoryScene({ policy });
    expect(await scene.useCases.policy.rehearse(wish)).toMatchObject({
      ok: true,
      value: {
        raise: [{ app: 'shop', rate: 300_000, days: 3, units: 258_000n }],
        rule: { name: 'else' },
        why: [{ rule: { name: 'large' } }, { rule: { name: 'ann' } }, { rule: { name: 'ops' } }],
        reasonMissing: true,
      },
    });
    const with1 = await scene.useCases.policy.rehearse({ ...wish, reason: 'OPS-1' });
    expect(with1).toMatchObject({ value: { reasonMissing: false } });
    expect(await scene.store.load('R-1')).toBeNull();
    expect(await scene.outbox.peek(9)).toEqual([]);
  });

  it('is refused like the raise itself', async () => {
    const scene = createMemoryScene({ policy });
    expect(
      await scene.useCases.policy.rehearse({ ...wish, items: anAsk({ app: 'shpo' }).items }),
    ).toMatchObject({
      refusal: { reason: 'unknown_app', nearest: 'shop' },
    });
  });
});
