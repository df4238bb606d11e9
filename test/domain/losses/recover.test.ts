import { describe, expect, it } from 'vitest';
import { recoverFromCard, recoverFromPush, type ShownCard } from '../../../src/domain/losses/recover.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import type { RequestState } from '../../../src/domain/requests/state.ts';
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
