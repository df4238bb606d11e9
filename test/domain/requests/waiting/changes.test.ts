import { describe, expect, it } from 'vitest';
import { changesOf, summaryOf } from '../../../../src/domain/requests/waiting/changes.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPendingRequest, HOUR, T0 } from '../../../support/requests.ts';

const { raise, rule, expiresAt } = aPendingRequest();
const before = { raise, rule, expiresAt };

describe('what an edit changed', () => {
  it('is everything that became another, and nothing else', () => {
    expect(changesOf(before, before)).toEqual([]);
    const after = {
      raise: raiseWith(raise, {
        app: { ...raise.items[0].app, appId: 'wx9', name: 'tickets' },
        rate: 400_000,
        days: 5,
        units: 9n,
        pack: { ...raise.items[0].pack, orderId: 'DD9' },
        beginsAt: T0,
        reason: 'other',
      }),
      rule: { ...rule, name: 'big' },
      expiresAt,
    };
    expect(changesOf(before, after)).toEqual([
      { what: 'app', from: 'shop', to: 'tickets' },
      { what: 'rate', from: 300_000, to: 400_000 },
      { what: 'days', from: 3, to: 5 },
      { what: 'units', from: 258_000n, to: 9n },
      { what: 'pack', from: 'DD2970445798112968704', to: 'DD9' },
      { what: 'start', from: null, to: T0 },
      { what: 'rule', from: 'default', to: 'big' },
      { what: 'reason' },
    ]);
  });

  it('says of several which of them', () => {
    const [first] = raise.items;
    const second = { ...first, rate: 50_000 };
    const several = {
      ...before,
      raise: { ...raise, items: [first, second] as [typeof first, typeof first] },
    };
    expect(
      changesOf(several, { ...several, raise: { ...raise, items: [first, { ...second, rate: 100_000 }] } }),
    ).toEqual([{ what: 'rate', from: 50_000, to: 100_000, no: 2 }]);
    expect(changesOf(before, several)).toEqual([{ what: 'items', from: 1, to: 2 }]);
    const fewer = { ...before, raise: { ...raise, items: [second] as [typeof first] } };
    expect(changesOf(several, fewer)).toEqual([
      { what: 'items', from: 2, to: 1 },
      { what: 'rate', from: 300_000, to: 50_000, no: 1 },
    ]);
  });

  it('comes with how many votes it cost, whom it asks besides, and the new end', () => {
    const added = { users: ['UBEA'], groups: [] };
    const after = { ...before, expiresAt: T0 + 9 * HOUR };
    const votes = [{ userId: 'UANN', at: T0 }];
    const event = { type: 'edited', at: T0, by: 'ULIN', before, after, votes, added } as const;
    expect(summaryOf({ ...event, votes: [...votes] })).toEqual({
      changes: [],
      reset: 1,
      added,
      expiresAt: T0 + 9 * HOUR,
    });
  });
});
