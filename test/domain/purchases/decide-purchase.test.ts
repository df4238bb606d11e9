import { describe, expect, it } from 'vitest';
import { decidePurchase, type PurchaseCommand } from '../../../src/domain/purchases/decide-purchase.ts';
import { evolvePurchase } from '../../../src/domain/purchases/evolve-purchase.ts';
import type { Purchase } from '../../../src/domain/purchases/purchase.ts';
import { aPurchase } from '../../support/purchases.ts';
import { DAY, T0 } from '../../support/requests.ts';

const owners = { users: ['UANN'], groups: ['SFIN'] };
const by = { by: 'UANN', isOwner: true, owners, at: T0 };
const snooze: PurchaseCommand = { ...by, type: 'snooze', until: T0 + DAY };
const decline: PurchaseCommand = { ...by, type: 'decline', why: ' no money ' };
const snoozed = aPurchase({ phase: 'snoozed', by: 'UBEA', at: T0, until: T0 + 2 * DAY });

describe('an owner of the budget', () => {
  it('snoozes it, and for longer, and declines it meanwhile', () => {
    const first = decidePurchase(aPurchase(), snooze);
    expect(first).toEqual({
      ok: true,
      value: [{ type: 'purchase_snoozed', at: T0, by: 'UANN', until: T0 + DAY }],
    });
    expect(decidePurchase(snoozed, { ...snooze, until: T0 + 7 * DAY })).toMatchObject({ ok: true });
    const declined = decidePurchase(snoozed, decline);
    expect(declined).toEqual({
      ok: true,
      value: [{ type: 'purchase_declined', at: T0, by: 'UANN', why: 'no money' }],
    });
    expect(declined.ok && evolvePurchase(snoozed, declined.value)).toMatchObject({
      phase: 'declined',
      why: 'no money',
    });
  });

  it.each<[string, Purchase, PurchaseCommand, object]>([
    ['no one else', aPurchase(), { ...snooze, isOwner: false }, { reason: 'not_owner', owners }],
    ['no one else', aPurchase(), { ...decline, isOwner: false }, { reason: 'not_owner', owners }],
    ['without a reason', aPurchase(), { ...decline, why: '  ' }, { reason: 'reason_missing' }],
    [
      'with a novel',
      aPurchase(),
      { ...decline, why: 'x'.repeat(5_000) },
      { reason: 'reason_too_long', length: 5_000 },
    ],
    ['for less than before', snoozed, snooze, { reason: 'snoozed_already', by: 'UBEA' }],
    [
      'after somebody declined it',
      aPurchase({ phase: 'declined', by: 'UBEA', at: T0, why: 'no' }),
      decline,
      { reason: 'purchase_closed', phase: 'declined', by: 'UBEA' },
    ],
    [
      'after it was bought',
      aPurchase({ phase: 'covered', at: T0 }),
      snooze,
      { reason: 'purchase_closed', phase: 'covered', by: null },
    ],
    [
      'after it was not needed any more',
      aPurchase({ phase: 'lapsed', at: T0 }),
      decline,
      { reason: 'purchase_closed', phase: 'lapsed', by: null },
    ],
  ])('is refused: %s', (_why, state, command, refusal) => {
    expect(decidePurchase(state, command)).toMatchObject({ ok: false, refusal });
  });
});
