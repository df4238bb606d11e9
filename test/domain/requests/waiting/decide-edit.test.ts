import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../src/domain/policy/rule.ts';
import { decideVote } from '../../../../src/domain/requests/decide-vote.ts';
import { evolveAll } from '../../../../src/domain/requests/evolve.ts';
import type { PendingRequest, RequestState } from '../../../../src/domain/requests/state.ts';
import { termsNameOf } from '../../../../src/domain/requests/state.ts';
import {
  decideEdit,
  mayEdit,
  saysTheSame,
  wishOf,
} from '../../../../src/domain/requests/waiting/decide-edit.ts';
import { approveCommand, aVoter } from '../../../support/core-allocations.ts';
import { type RaiseChange, raiseWith, wishWith } from '../../../support/raises.ts';
import { anyoneInChannel, aPendingRequest, HOUR, T0 } from '../../../support/requests.ts';

const two: Rule = { ...anyoneInChannel, need: 2 };
const listed = (users: string[], quiet: string[] = []): Rule => ({
  ...anyoneInChannel,
  name: 'listed',
  approvers: { kind: 'listed', users, groups: ['SOPS'], quiet: { users: quiet, groups: [] } },
});
const at = T0 + HOUR;
const pending = aPendingRequest({ revision: 1, key: 'k1', rule: two, wechatRequestIds: ['R-17-first'] });
const fresh = (change: Partial<PendingRequest> = {}, rate = 400_000): PendingRequest => ({
  ...pending,
  raise: raiseWith(pending.raise, { rate, units: 342_000n }),
  rule: two,
  expiresAt: at + 4 * HOUR,
  wechatRequestIds: ['R-17-second'],
  ...change,
});

function edited(state: RequestState, as = fresh(), seen: number | null = state.revision ?? null) {
  const decided = decideEdit(state, { by: 'ULIN', at, seen, fresh: as });
  if (!decided.ok) throw new Error(decided.refusal.reason);
  return evolveAll(state, decided.value);
}

describe('an edit', () => {
  it('replaces what is asked for, begins the clock anew and takes the votes away', () => {
    const voted = evolveAll(pending, [{ type: 'approval_given', at: T0, by: 'UANN' }]);
    const next = edited(voted);
    expect(next).toMatchObject({
      id: 'R-17',
      key: 'k1',
      phase: 'pending',
      revision: 3,
      votes: [],
      raise: { items: [{ rate: 400_000, units: 342_000n }] },
      expiresAt: at + 4 * HOUR,
      askedAt: T0,
      edited: { at, revision: 3 },
    });
  });

  it('keeps in its event what was and what is, and the votes that were', () => {
    const voted = evolveAll(pending, [{ type: 'approval_given', at: T0, by: 'UANN' }]);
    const decided = decideEdit(voted, { by: 'ULIN', at, seen: 2, fresh: fresh() });
    expect(decided).toMatchObject({
      value: [
        {
          type: 'edited',
          by: 'ULIN',
          before: { raise: { items: [{ rate: 300_000 }] }, wechatRequestIds: ['R-17-first'] },
          after: { raise: { items: [{ rate: 400_000 }] }, wechatRequestIds: ['R-17-second'] },
          votes: [{ userId: 'UANN' }],
        },
      ],
    });
  });

  it('keeps all that it replaces, and nothing that there was not', () => {
    const own = {
      policy: 'v1',
      limits: { timeZone: 'UTC', most: { rate: 400_000n } },
      budgets: [{ name: 'shop', units: 1n, timeZone: 'UTC', used: 0n, month: '2026-11', over: true }],
      asks: { anyone: true, count: 0, people: [], delegates: [] },
      clock: { steps: [], done: 0 },
    };
    const decided = (before: PendingRequest, after: PendingRequest) => {
      const edit = decideEdit(before, { by: 'ULIN', at, seen: 1, fresh: after });
      return edit.ok ? edit.value[0] : null;
    };
    const { raise, rule, expiresAt, wechatRequestIds } = pending;
    const next = fresh();
    const after = { raise: next.raise, rule: two, expiresAt: next.expiresAt };
    expect(decided({ ...pending, ...own }, { ...next, ...own })).toMatchObject({
      before: { raise, rule, expiresAt, wechatRequestIds, ...own },
      after: { ...after, ...own },
    });
    const { wechatRequestIds: _first, ...bare } = pending;
    const { wechatRequestIds: _second, ...bareNext } = next;
    expect(decided(bare, bareNext)).toStrictEqual({
      type: 'edited',
      at,
      by: 'ULIN',
      before: { raise, rule, expiresAt },
      after,
      votes: [],
      added: { users: [], groups: [] },
    });
  });

  it('takes rejections away as well', () => {
    const rejections = [{ userId: 'UBEA', at: T0, reason: 'no' }];
    const rejected = { ...pending, rejections };
    expect(decideEdit(rejected, { by: 'ULIN', at, seen: 1, fresh: fresh() })).toMatchObject({
      value: [{ votes: rejections }],
    });
    expect(edited(rejected)).not.toHaveProperty('rejections');
  });

  it('has a WeChat requestId of its own, which names what it says', () => {
    expect(termsNameOf(pending)).toBeNull();
    expect(edited(pending).wechatRequestIds).toEqual(['R-17-second']);
    expect(termsNameOf(edited(pending))).toBe('R-17-second');
  });

  it('to the same changes nothing, also when it is delivered twice', () => {
    const same = fresh({}, 300_000);
    expect(decideEdit(pending, { by: 'ULIN', at, seen: 1, fresh: same })).toEqual({ ok: true, value: [] });
    const again = decideEdit(edited(pending), { by: 'ULIN', at, seen: 1, fresh: fresh() });
    expect(again).toEqual({ ok: true, value: [] });
  });

  it.each<[string, RaiseChange]>([
    ['app', { app: { ...pending.raise.items[0].app, appId: 'wx0' } }],
    ['rate', { rate: 1 }],
    ['days', { days: 9 }],
    ['start', { beginsAt: T0 + 9 * HOUR }],
    ['pack', { pack: { ...pending.raise.items[0].pack, orderId: 'DD9' } }],
    ['reason', { reason: 'other' }],
  ])('of the %s is a change', (_what, change) => {
    expect(saysTheSame(pending.raise, wishOf(raiseWith(pending.raise, change)))).toBe(false);
    expect(saysTheSame(pending.raise, wishOf(pending.raise))).toBe(true);
  });

  it('of one of several is a change, and so is one more or less', () => {
    const [first] = pending.raise.items;
    const other = { ...first, rate: 50_000 };
    const wish = (...more: (typeof first)[]) => wishOf({ ...pending.raise, items: [first, ...more] });
    const two = { ...pending.raise, items: [first, other] as [typeof first, typeof first] };
    expect(saysTheSame(two, wish(other))).toBe(true);
    expect(saysTheSame(two, wish(first))).toBe(false);
    expect(saysTheSame(two, wish())).toBe(false);
    expect(saysTheSame(pending.raise, wish(other))).toBe(false);
  });

  it('of a start is a change, also from none or to none', () => {
    const planned = raiseWith(pending.raise, { beginsAt: 500 });
    expect(saysTheSame(planned, wishOf(pending.raise))).toBe(false);
    expect(saysTheSame(pending.raise, wishOf(planned))).toBe(false);
  });

  it('of what was decided meanwhile is refused, also to the same', () => {
    const withdrawn = evolveAll(pending, [{ type: 'withdrawn', at: T0, by: 'ULIN' }]);
    const same = fresh({}, 300_000);
    expect(decideEdit(withdrawn, { by: 'ULIN', at, seen: 1, fresh: same })).toMatchObject({
      refusal: { reason: 'decided', phase: 'withdrawn' },
    });
  });

  it('is for a request of one allocation', () => {
    const [first] = pending.raise.items;
    const several = {
      ...pending,
      raise: { ...pending.raise, items: [first, first] as [typeof first, typeof first] },
    };
    expect(mayEdit(several, { by: 'ULIN', at, seen: 1 })).toEqual({
      ok: false,
      refusal: { reason: 'several', request: 'R-17' },
    });
  });

  it('knows no fractions of a second, since forms know none', () => {
    const raise = raiseWith(pending.raise, { beginsAt: T0 + HOUR + 345 });
    expect(saysTheSame(raise, wishWith(wishOf(raise), { beginsAt: T0 + HOUR }))).toBe(true);
    expect(saysTheSame(raise, wishWith(wishOf(raise), { beginsAt: T0 + HOUR + 1_000 }))).toBe(false);
  });

  it.each([
    ['not_requester', pending, 'UANN', 1],
    ['not_editable', aPendingRequest(), 'ULIN', null],
    ['edited', edited(pending), 'ULIN', 1],
    ['decided', evolveAll(pending, [{ type: 'withdrawn', at: T0, by: 'ULIN' }]), 'ULIN', 1],
    ['decided', { ...pending, expiresAt: at }, 'ULIN', 1],
  ] as const)('is refused as %s', (reason, state, by, seen) => {
    expect(mayEdit(state, { by, at, seen })).toMatchObject({ ok: false, refusal: { reason } });
    const other = fresh({}, 500_000);
    expect(decideEdit(state, { by, at, seen, fresh: other })).toMatchObject({ refusal: { reason } });
  });
});

describe('who is mentioned at an edit', () => {
  const added = (state: RequestState, rule: Rule, rate: number) => {
    const decided = decideEdit(state, {
      by: 'ULIN',
      at,
      seen: state.revision ?? null,
      fresh: fresh({ rule }, rate),
    });
    const [event] = decided.ok ? decided.value : [];
    return event?.type === 'edited' ? event.added : null;
  };

  it('is whoever was never mentioned before, without the quiet ones', () => {
    const first = { ...pending, rule: listed(['UANN'], ['UZOE']) };
    expect(added(first, listed(['UANN', 'UBEA'], ['UQUI']), 1)).toEqual({ users: ['UBEA'], groups: [] });
    const back = edited(first, fresh({ rule: listed(['UBEA']) }, 2));
    expect(added(back, listed(['UANN', 'UBEA']), 3)).toEqual({ users: [], groups: [] });
    const again = edited(back, fresh({ rule: anyoneInChannel }, 4));
    expect(added(again, listed(['UBEA', 'UNEW']), 5)).toEqual({ users: ['UNEW'], groups: [] });
  });
});

describe('a vote', () => {
  const next = edited(pending);
  const reject = { type: 'reject', voter: aVoter(), at, reason: 'no' } as const;

  it('from a card of before the edit is about something else', () => {
    const refusal = { reason: 'edited', request: 'R-17' };
    expect(decideVote(next, approveCommand({ at, seen: 1 }))).toEqual({ ok: false, refusal });
    expect(decideVote(next, { ...reject, seen: 1 })).toEqual({ ok: false, refusal });
  });

  it('from a card that shows the edit counts, also a later one', () => {
    expect(decideVote(next, approveCommand({ at, seen: 2 }))).toMatchObject({ ok: true });
    expect(decideVote(next, { ...reject, seen: 2 })).toMatchObject({ ok: true });
    const voted = evolveAll(next, [{ type: 'approval_given', at, by: 'UBEA' }]);
    expect(decideVote(voted, approveCommand({ at, seen: 2 }))).toMatchObject({ ok: true });
  });

  it('given before does not help the edited one', () => {
    const voted = evolveAll(pending, [{ type: 'approval_given', at: T0, by: 'UBEA' }]);
    const decided = decideVote(edited(voted), approveCommand({ at, seen: 3 }));
    expect(decided).toMatchObject({ value: [{ type: 'approval_given' }] });
  });

  it('that decides spends what it says now', () => {
    const one = edited(pending, fresh({ rule: anyoneInChannel }));
    const decided = decideVote(one, approveCommand({ at, seen: 2 }));
    expect(decided).toMatchObject({
      value: [{}, { type: 'approved', allocations: [{ wechatRequestId: 'R-17-second', units: 342_000n }] }],
    });
  });
});
