import { describe, expect, it } from 'vitest';
import { remediesOf } from '../../../src/domain/warnings/kinds.ts';
import { raiseRef } from '../../../src/domain/warnings/refs.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';
import { aMovement } from './support.ts';

const pack = { account: 'main', orderId: 'DD1', name: 'Pack' };
const raise = raiseRef(aPendingRequest());

describe('the remedies of a warning', () => {
  it('of a pack are its usage and the console, where packs are bought', () => {
    const balance = { kind: 'pack_balance' as const, account: 'main', left: 0n, all: 1n, level: 0 };
    expect(remediesOf({ ...balance, pack })).toEqual([
      { kind: 'show_usage', orderId: 'DD1' },
      { kind: 'open_console' },
    ]);
    expect(remediesOf({ ...balance, pack: null })).toEqual([{ kind: 'open_console' }]);
  });

  it('of a pack that others cover is not to buy another one', () => {
    const cover = { packs: 1, units: 9n, lasts: true, spends: true };
    const low = { kind: 'pack_balance' as const, account: 'main', pack, left: 0n, all: 1n, level: 0, cover };
    expect(remediesOf(low)).toEqual([{ kind: 'show_usage', orderId: 'DD1' }]);
  });

  it('of units that expire is to use them, and to buy where no other pack has any', () => {
    const expiring = { kind: 'pack_validity' as const, pack, left: 9n, all: 9n, validUntil: T0, level: 3 };
    const cover = { packs: 1, units: 9n, lasts: true, spends: true };
    expect(remediesOf({ ...expiring, cover })).toEqual([{ kind: 'raise' }]);
    expect(remediesOf({ ...expiring, level: 0, cover })).toEqual([]);
    const last = { ...cover, packs: 0, units: 0n, lasts: false };
    expect(remediesOf({ ...expiring, cover: last })).toEqual([{ kind: 'raise' }, { kind: 'open_console' }]);
  });

  it('of a raise are what can still be done with it', () => {
    expect(remediesOf({ kind: 'raise_ended', raise, endsAt: T0, level: 0 })).toEqual([
      { kind: 'renew', raise },
    ]);
    const closing = { kind: 'cancel_closing' as const, raise, units: 1n, startsAt: T0, until: T0, level: 1 };
    expect(remediesOf(closing)).toEqual([{ kind: 'cancel', raise }]);
  });

  it('of a movement is to record it', () => {
    const movement = aMovement();
    expect(remediesOf({ kind: 'outside_movement', movement, level: 0 })).toEqual([
      { kind: 'record', movement },
    ]);
  });

  it('of a raise that its pack cannot pay for are cancelling it, and the form or the console', () => {
    const facts = { kind: 'deferred_unpaid' as const, raise, pack, units: 2n, remaining: 1n };
    const unpaid = { ...facts, callAt: T0, startsAt: T0, level: 0 };
    const kinds = (payable: boolean) => remediesOf({ ...unpaid, payable }).map(({ kind }) => kind);
    expect(kinds(true)).toEqual(['cancel', 'raise']);
    expect(kinds(false)).toEqual(['cancel', 'open_console']);
  });

  it('of missing tickets is to have WeChat push them again', () => {
    expect(remediesOf({ kind: 'platform_ticket', receivedAt: T0, level: 30 })).toEqual([
      { kind: 'start_ticket_push' },
    ]);
  });
});
