import { describe, expect, it } from 'vitest';
import type { Allocation } from '../../../src/domain/allocations/allocation.ts';
import { recoverFromCard, recoverFromPush, type ShownCard } from '../../../src/domain/losses/recover.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
import { allocationIn, approvedWith } from '../../support/core-allocations.ts';
import { raiseWith } from '../../support/raises.ts';
import { aPendingRequest, HOUR, T0 } from '../../support/requests.ts';

const wechatRequestId = 'R-17-a1b2c3d4e5f60718293a4b5c6d7e8f90';
const pending = aPendingRequest({ revision: 1, wechatRequestIds: [wechatRequestId] });
const { phase: _pending, ...common } = pending;
const ended: RequestState[] = [
  { ...common, phase: 'rejected', at: T0, by: 'UANN', reason: 'no' },
  { ...common, phase: 'withdrawn', at: T0, by: 'ULIN' },
  { ...common, phase: 'expired', at: T0 },
];
const push = {
  wechatRequestId,
  result: 0,
  orderId: pending.raise.items[0].pack.orderId,
  receiverAppId: pending.raise.items[0].app.appId,
  packageId: 'ZY1',
  createdAt: T0 + HOUR,
  receivedAt: T0 + HOUR,
};

describe("WeChat's push about what is not approved as far as is stored", () => {
  it.each([pending, ...ended])('makes it an allocated raise with its own requestId: $phase', (state) => {
    const events = recoverFromPush(state, 1, push);
    if (events === 'mismatch') throw new Error('mismatch');
    expect(evolveAll(state, events)).toMatchObject({
      phase: 'approved',
      revision: 2,
      allocations: [{ state: 'allocated', wechatRequestId, proof: 'push', startsAt: T0 + HOUR }],
    });
  });

  it('of a retry makes it one that was tried so often', () => {
    const retried = `${wechatRequestId}-3`;
    const events = recoverFromPush(pending, 1, { ...push, wechatRequestId: retried });
    if (events === 'mismatch') throw new Error('mismatch');
    expect(evolveAll(pending, events)).toMatchObject({
      allocations: [{ state: 'allocated', wechatRequestId: retried }],
    });
  });

  it('keeps a start that is planned', () => {
    const beginsAt = T0 + 5 * HOUR;
    const planned = { ...pending, raise: raiseWith(pending.raise, { beginsAt }) };
    expect(recoverFromPush(planned, 1, push)).toMatchObject([{}, { startsAt: beginsAt }]);
  });

  it('that it failed changes nothing', () => {
    expect(recoverFromPush(pending, 1, { ...push, result: 7 })).toEqual([]);
  });

  it.each([{ orderId: 'DD1' }, { receiverAppId: 'wx0' }])(
    'with another order or receiver is not believed',
    (other) => {
      expect(recoverFromPush(pending, 1, { ...push, ...other })).toBe('mismatch');
      expect(recoverFromPush(pending, 2, push)).toBe('mismatch');
    },
  );
});

describe('a card that is ahead of what is stored', () => {
  const shown = (state: string, revision = 4): ShownCard => ({ id: 'R-17', state, revision });
  const after = (state: RequestState, card: ShownCard) => {
    const events = recoverFromCard(state, 1, card, T0 + HOUR);
    return events.length === 0 ? null : evolveAll(state, events);
  };

  it.each([
    'approved',
    'submitting',
    'accepted',
    'allocated',
    'scheduled',
    'active',
    'ended',
    'partly',
    'unknown',
    'cancelling',
  ])('as %s goes on where WeChat may have been called already', (state) => {
    expect(after(pending, shown(state))).toMatchObject({
      phase: 'approved',
      allocations: [
        { state: 'submitting', wechatRequestId, attempts: { uncertain: true, usedBefore: null } },
      ],
    });
  });

  it.each(['rejected', 'withdrawn', 'expired', 'failed', 'cancelled'])(
    'as %s cannot be approved any more',
    (state) => {
      expect(after(pending, shown(state))).toMatchObject({ phase: 'expired', shown: state });
    },
  );

  it('says nothing where it is not ahead, or is the card of another request', () => {
    expect(after(pending, shown('allocated', 1))).toBeNull();
    expect(after(pending, { ...shown('allocated'), id: 'R-18' })).toBeNull();
    expect(after(pending, shown('a state of a later version'))).toBeNull();
  });

  describe('of an edited request', () => {
    const terms = 'R-17-0f1e2d3c4b5a69788796a5b4c3d2e1f0';
    const none = { users: [], groups: [] };
    const edited = { ...pending, revision: 2, edited: { at: T0, revision: 2, mentioned: none } };
    const stored = { ...edited, wechatRequestIds: [terms] };

    it('goes on where it shows what is stored', () => {
      expect(after(stored, { ...shown('submitting'), terms })).toMatchObject({
        phase: 'approved',
        allocations: [{ wechatRequestId: terms }],
      });
    });

    it('never has WeChat called for what nobody approved: the edit got lost with its approval', () => {
      for (const state of ['approved', 'accepted', 'allocated', 'unknown', 'cancelling']) {
        expect(after(pending, { ...shown(state), terms })).toMatchObject({
          phase: 'expired',
          shown: 'edited_and_approved',
        });
        expect(after(stored, shown(state))).toMatchObject({ phase: 'expired' });
        expect(after(stored, { ...shown(state), terms: 'R-17-another' })).toMatchObject({ phase: 'expired' });
      }
      const [, , expired] = ended;
      if (expired) expect(after(expired, { ...shown('allocated'), terms })).toBeNull();
    });

    it('that shows no decision changes nothing', () => {
      expect(after(pending, { ...shown('pending'), terms })).toBeNull();
      expect(after(pending, { ...shown('withdrawn'), terms })).toMatchObject({ shown: 'withdrawn' });
    });
  });

  describe('with a retry that is not stored', () => {
    const tries = '1:2';
    const second = `${wechatRequestId}-2`;
    const approved = (allocation: Allocation) =>
      approvedWith([allocation], { wechatRequestIds: [wechatRequestId] });
    const own = { wechatRequestId };

    it.each(['reserved', 'submitting', 'accepted', 'unknown', 'failed'] as const)(
      'has WeChat asked for the retry and no more for what is stored: %s',
      (state) => {
        const before = approved(allocationIn(state, {}, own));
        expect(after(before, { ...shown('accepted', 9), tries })).toMatchObject({
          allocations: [{ state: 'submitting', wechatRequestId: second, attempts: { uncertain: true } }],
        });
        expect(after(before, { ...shown('accepted', 9), tries: '2:2' })).toBeNull();
        expect(after(before, shown('accepted', 9))).toBeNull();
      },
    );

    it('leaves what WeChat allocated as it is, and one that is as far', () => {
      expect(
        after(approved(allocationIn('allocated', {}, own)), { ...shown('active', 9), tries }),
      ).toBeNull();
      const retried = allocationIn('failed', {}, { wechatRequestId: second });
      expect(after(approved(retried), { ...shown('accepted', 9), tries })).toBeNull();
    });

    it('goes on with the retry where its approval is lost as well', () => {
      expect(after(pending, { ...shown('accepted'), tries })).toMatchObject({
        phase: 'approved',
        allocations: [{ state: 'submitting', wechatRequestId: second }],
      });
    });
  });

  it('as cancelled has WeChat asked again whether it cancelled', () => {
    const events = recoverFromPush(pending, 1, push);
    if (events === 'mismatch') throw new Error('mismatch');
    const allocated = evolveAll(pending, events);
    expect(after(allocated, shown('cancelled', 9))).toMatchObject({
      allocations: [{ state: 'cancelling', accepted: false, calls: { uncertain: true } }],
    });
    expect(after(allocated, shown('active', 9))).toBeNull();
  });
});
