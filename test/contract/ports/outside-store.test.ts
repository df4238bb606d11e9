import { describe, expect, it } from 'vitest';
import { emptyBalance } from '../../../src/domain/movements/balance.ts';
import { aMovement, aPushedMovement } from '../../slack/samples/movement-samples.ts';
import { implementations } from './deployments.ts';

const PACK = 'DD2970445798112968704';
const actor = { kind: 'wechat', surface: 'push' } as const;
const balance = { ...emptyBalance, accounted: 10n ** 18n + 1n };

function aChange(movement = aPushedMovement(), expected = { balance: 0, movement: 0 }) {
  const event = { type: 'movement_noticed' as const, at: movement.at, movement };
  return {
    balances: [{ orderId: PACK, expected: expected.balance, next: balance }],
    movements: [{ expected: expected.movement, next: movement }],
    audit: [{ outside: movement.id, actor, event }],
  };
}

describe.each(implementations)('movements outside of Headroom, in $name', ({ open }) => {
  it('are there as they were saved, with their revision, by pack, by time and by the push that reported them', async () => {
    const { outside } = open().here;
    const movement = aPushedMovement();
    expect(await outside.balance(PACK)).toEqual({ value: emptyBalance, revision: 0 });
    expect(await outside.commit(aChange())).toBe('saved');
    expect(await outside.balance(PACK)).toEqual({ value: balance, revision: 1 });
    expect(await outside.load('O-3')).toEqual({ value: movement, revision: 1 });
    expect(await outside.ofPack(PACK, 10)).toEqual([movement]);
    expect(await outside.since(movement.at, 10)).toEqual([movement]);
    expect(await outside.since(movement.at + 1, 10)).toEqual([]);
    expect(await outside.byPush('allocated', PACK, '1687254272930')).toBe('O-3');
    expect(await outside.byPush('cancelled', PACK, '1687254272930')).toBeNull();
  });

  it('that meet a newer state of either document write nothing at all', async () => {
    const { here } = open();
    const { outside } = here;
    await outside.commit(aChange());
    const before = await here.dump();
    const late = aMovement({ id: 'O-4' });
    expect(await outside.commit(aChange(late))).toBe('conflict');
    expect(await outside.commit(aChange(aPushedMovement(), { balance: 1, movement: 0 }))).toBe('conflict');
    expect(await outside.load('O-4')).toBeNull();
    expect(await outside.ofPack(PACK, 10)).toHaveLength(1);
    expect(await here.dump()).toEqual(before);
  });

  it('are unrecorded until somebody recorded them or a request of ours explains them', async () => {
    const { outside } = open().here;
    const movement = aMovement();
    await outside.commit(aChange(movement));
    expect(await outside.unrecorded(0)).toEqual(['O-3']);
    expect(await outside.unrecorded(movement.at + 1)).toEqual([]);
    const explained = { ...movement, explained: [{ request: 'R-17', units: 142_000n }] };
    await outside.commit(aChange(explained, { balance: 1, movement: 1 }));
    expect(await outside.unrecorded(0)).toEqual([]);
  });

  it('of twenty at once are saved by one', async () => {
    const { outside } = open().here;
    const all = await Promise.all(Array.from({ length: 20 }, () => outside.commit(aChange())));
    expect(all.filter((one) => one === 'saved')).toHaveLength(1);
  });
});
