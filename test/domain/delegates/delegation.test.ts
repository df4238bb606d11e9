import { describe, expect, it } from 'vitest';
import { changeDelegation, evolveDelegations } from '../../../src/domain/delegates/change-delegation.ts';
import { delegateCycles } from '../../../src/domain/delegates/cycles.ts';
import { type Delegation, principalsOf } from '../../../src/domain/delegates/delegation.ts';
import { DAY, HOUR, T0 } from '../../support/requests.ts';

const aDelegation = (change: Partial<Delegation> = {}): Delegation => ({
  for: 'ULIN',
  delegate: 'UMEI',
  from: T0,
  until: T0 + DAY,
  ...change,
});

describe('a delegate', () => {
  it.each([
    ['before it begins', T0 - 1, []],
    ['from its first moment', T0, ['ULIN']],
    ['in its last one', T0 + DAY - 1, ['ULIN']],
    ['at its end', T0 + DAY, []],
  ])('stands in %s', (_when, at, expected) => {
    expect(principalsOf([aDelegation()], 'UMEI', at)).toEqual(expected);
  });

  it('passes on nothing that others left to them', () => {
    const chain = [aDelegation(), aDelegation({ for: 'UMEI', delegate: 'UBEA' })];
    expect(principalsOf(chain, 'UBEA', T0)).toEqual(['UMEI']);
  });

  it('stands in once for somebody who named them twice, and never for themselves', () => {
    const twice = [aDelegation(), aDelegation({ until: T0 + 1 }), aDelegation({ for: 'UMEI' })];
    expect(principalsOf(twice, 'UMEI', T0)).toEqual(['ULIN']);
  });
});

describe('naming a delegate', () => {
  const name = {
    type: 'delegate',
    by: 'ULIN',
    to: 'UMEI',
    account: {},
    until: T0 + DAY,
    at: T0,
  } as const;

  it('replaces the one before, and drops what is over', () => {
    const own = [aDelegation({ delegate: 'UBEA' }), aDelegation({ for: 'UZOE', until: T0 })];
    const named = changeDelegation(own, [], name);
    if (!named.ok) throw new Error(named.refusal.reason);
    expect(evolveDelegations(own, named.value)).toEqual([aDelegation()]);
  });

  it.each([
    ['oneself', { to: 'ULIN' }, 'delegate_yourself'],
    ['for a time that is over', { until: T0 }, 'until_passed'],
    ['for ever', { until: T0 + 181 * DAY }, 'delegated_too_long'],
    ['somebody who left', { account: { deactivated: true as const } }, 'delegate_deactivated'],
    ['an id that is no person’s', { account: { unseen: true as const } }, 'delegate_unknown'],
    ['a bot', { account: { bot: true as const } }, 'delegate_bot'],
  ])('of %s is refused', (_what, change, reason) => {
    expect(changeDelegation([], [], { ...name, ...change })).toMatchObject({ refusal: { reason } });
  });

  it.each([
    ['at the same time', aDelegation({ for: 'UMEI', delegate: 'UBEA' }), 'delegate_away'],
    ['and left it to the very person', aDelegation({ for: 'UMEI', delegate: 'ULIN' }), 'delegate_away'],
    ['until before', aDelegation({ for: 'UMEI', from: T0 - DAY, until: T0 }), undefined],
    ['after it', aDelegation({ for: 'UMEI', from: T0 + DAY, until: T0 + 2 * DAY }), undefined],
  ])('who is away %s', (_when, away, reason) => {
    for (const [own, configured] of [
      [[away], []],
      [[], [away]],
    ] as const) {
      const refusal = changeDelegation(own, configured, name);
      expect(refusal.ok ? undefined : refusal.refusal.reason).toBe(reason);
    }
  });

  it('can be ended, but not one of the configuration', () => {
    const end = { type: 'end', by: 'ULIN', at: T0 + HOUR } as const;
    const ended = changeDelegation([aDelegation()], [], end);
    if (!ended.ok) throw new Error(ended.refusal.reason);
    expect(evolveDelegations([aDelegation()], ended.value)).toEqual([]);
    for (const own of [[], [aDelegation({ until: T0 + HOUR })]]) {
      expect(changeDelegation(own, [aDelegation()], end)).toMatchObject({
        refusal: { reason: 'nothing_delegated' },
      });
    }
  });
});

describe('a ring of delegates', () => {
  const ring = [
    aDelegation(),
    aDelegation({ for: 'UMEI', delegate: 'UBEA' }),
    aDelegation({ for: 'UBEA', delegate: 'ULIN' }),
  ];

  it('is found once', () => {
    expect(delegateCycles([aDelegation({ for: 'UZOE' }), ...ring])).toEqual([[1, 2, 3]]);
  });

  it('is none where not all are away at once', () => {
    expect(
      delegateCycles([...ring.slice(0, 2), aDelegation({ ...ring[2], from: T0 + DAY, until: T0 + 2 * DAY })]),
    ).toEqual([]);
    expect(delegateCycles(ring.slice(0, 2))).toEqual([]);
  });

  it('of two people is one as well', () => {
    expect(delegateCycles([aDelegation(), aDelegation({ for: 'UMEI', delegate: 'ULIN' })])).toEqual([[0, 1]]);
  });
});
