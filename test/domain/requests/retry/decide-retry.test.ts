import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocation, Failure } from '../../../../src/domain/allocations/allocation.ts';
import { NOT_FROZEN } from '../../../../src/domain/freeze/freeze.ts';
import { emptyLedger } from '../../../../src/domain/packs/ledger.ts';
import { emptyMeter } from '../../../../src/domain/policy/meters/meter.ts';
import { evolveAll } from '../../../../src/domain/requests/evolve.ts';
import {
  decideRetry,
  RETRY_WITHIN_MS,
  type RetryCommand,
} from '../../../../src/domain/requests/retry/decide-retry.ts';
import type { ApprovedRequest } from '../../../../src/domain/requests/state.ts';
import {
  ALLOCATION_STATES,
  allocationIn,
  approvedWith,
  attempted,
  aVoter,
  ledgerOf,
  order,
  WECHAT_ID,
} from '../../../support/core-allocations.ts';
import { aFreeze } from '../../../support/freezes.ts';
import { aPack, aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';

const second = `${WECHAT_ID}-2`;
const pack = aPack({ fetchedAt: T0 + HOUR });

function command(change: Partial<RetryCommand> = {}): RetryCommand {
  return {
    no: null,
    by: 'ULIN',
    voter: null,
    at: T0 + HOUR,
    payers: [{ pack, ledger: emptyLedger }],
    freeze: NOT_FROZEN,
    meterOf: () => emptyMeter,
    priceOf: (item) => item.units,
    given: null,
    ...change,
  };
}

const failedRequest = (change: Partial<ApprovedRequest> = {}, failure?: Failure) => {
  const one = allocationIn('failed');
  const failed: Allocation = one.state === 'failed' && failure ? { ...one, failure } : one;
  return approvedWith([failed], { wechatRequestIds: [WECHAT_ID], ...change });
};

/** Several of one pack, each as it is given. */
function campaign(...allocations: Allocation[]): ApprovedRequest {
  const { raise } = aPendingRequest();
  const [item] = raise.items;
  const ids = allocations.map((_, index) => `R-17-${'abcdefgh'[index]}123456789`);
  const numbered = allocations.map((one, index) => ({
    ...one,
    no: index + 1,
    wechatRequestId: ids[index] ?? '',
  }));
  const others = numbered.slice(1).map(() => item);
  return approvedWith(numbered, { wechatRequestIds: ids, raise: { ...raise, items: [item, ...others] } });
}

describe('the requester retries what failed', () => {
  it('with a requestId of its own, which follows from the one before', () => {
    const decided = decideRetry(failedRequest(), command());
    expect(decided).toMatchObject({
      ok: true,
      value: [{ type: 'allocation_retried', allocation: 1, by: 'ULIN', wechatRequestId: second }],
    });
    if (!decided.ok) return;
    expect(evolveAll(failedRequest(), decided.value)).toMatchObject({
      allocations: [{ state: 'reserved', wechatRequestId: second }],
    });
  });

  it('the third time with a third one', () => {
    const twice = approvedWith([allocationIn('failed', {}, { wechatRequestId: second })], {
      wechatRequestIds: [WECHAT_ID],
    });
    expect(decideRetry(twice, command())).toMatchObject({ value: [{ wechatRequestId: `${WECHAT_ID}-3` }] });
  });

  it.each(ALLOCATION_STATES.filter((state) => state !== 'failed'))('not while it is %s', (state) => {
    expect(decideRetry(approvedWith([allocationIn(state)]), command())).toMatchObject({
      refusal: { reason: state === 'unknown' ? 'outcome_unknown' : 'nothing_failed' },
    });
  });

  it('not what is not approved', () => {
    expect(decideRetry(aPendingRequest(), command())).toMatchObject({
      refusal: { reason: 'nothing_failed' },
    });
  });

  it('not what is over before WeChat could be called', () => {
    expect(decideRetry(failedRequest({}, { source: 'late' }), command())).toMatchObject({
      refusal: { reason: 'nothing_failed' },
    });
  });

  it('not what WeChat allocated after all', () => {
    const also = [{ wechatRequestId: 'x', at: T0, startsAt: T0, packageId: null }];
    const known = approvedWith([allocationIn('failed', {}, { also })]);
    expect(decideRetry(known, command())).toMatchObject({ refusal: { reason: 'nothing_failed' } });
  });
});

describe('several', () => {
  const mixed = campaign(
    allocationIn('allocated'),
    allocationIn('failed'),
    allocationIn('failed'),
    allocationIn('unknown'),
  );

  it('are retried together, without what did not fail', () => {
    expect(decideRetry(mixed, command())).toMatchObject({
      value: [
        { allocation: 2, wechatRequestId: 'R-17-b123456789-2' },
        { allocation: 3, wechatRequestId: 'R-17-c123456789-2' },
      ],
    });
  });

  it('or one of them', () => {
    expect(decideRetry(mixed, command({ no: 3 }))).toMatchObject({ value: [{ allocation: 3 }] });
    expect(decideRetry(mixed, command({ no: 1 }))).toMatchObject({ refusal: { reason: 'nothing_failed' } });
    expect(decideRetry(mixed, command({ no: 4 }))).toMatchObject({ refusal: { reason: 'outcome_unknown' } });
    expect(decideRetry(mixed, command({ no: 9 }))).toMatchObject({ refusal: { reason: 'nothing_failed' } });
  });

  it('all or nothing: where a pack can pay for one of two, none is', () => {
    const scarce = { pack: { ...pack, all: pack.used + order.units + 1n }, ledger: emptyLedger };
    expect(decideRetry(mixed, command({ payers: [scarce] }))).toMatchObject({
      refusal: { reason: 'not_enough_units', units: order.units * 2n },
    });
    expect(decideRetry(mixed, command({ payers: [scarce], no: 2 }))).toMatchObject({ ok: true });
  });
});

describe('it needs a new request', () => {
  it('a day after its start, as it was approved', () => {
    const last = T0 + RETRY_WITHIN_MS;
    expect(decideRetry(failedRequest(), command({ at: last - 1 }))).toMatchObject({ ok: true });
    expect(decideRetry(failedRequest(), command({ at: last }))).toMatchObject({
      refusal: { reason: 'retry_too_late', startsAt: T0 },
    });
    const planned = approvedWith([allocationIn('failed', {}, { beginsAt: T0 + 5 * DAY })]);
    expect(decideRetry(planned, command({ at: T0 + 6 * DAY - 1 }))).toMatchObject({ ok: true });
    expect(decideRetry(planned, command({ at: T0 + 6 * DAY }))).toMatchObject({
      refusal: { reason: 'retry_too_late', startsAt: T0 + 5 * DAY },
    });
  });

  it('where the price is another one', () => {
    const priceOf = () => order.units + 1n;
    expect(decideRetry(failedRequest(), command({ priceOf }))).toMatchObject({
      refusal: { reason: 'price_changed' },
    });
    // What nobody knows is what was approved: WeChat refuses what it does not sell.
    expect(decideRetry(failedRequest(), command({ priceOf: () => null }))).toMatchObject({ ok: true });
  });

  it('where the pack is over or used up, also by what is reserved', () => {
    const over = { pack: { ...pack, validUntil: T0 }, ledger: emptyLedger };
    expect(decideRetry(failedRequest(), command({ payers: [over] }))).toMatchObject({
      refusal: { reason: 'pack_expired' },
    });
    const ledger = ledgerOf({ other: [pack.all - pack.used, null] });
    expect(decideRetry(failedRequest(), command({ payers: [{ pack, ledger }] }))).toMatchObject({
      refusal: { reason: 'not_enough_units' },
    });
  });

  it('where a limit has no room', () => {
    const limits = { timeZone: 'UTC', most: { unitsPerRaise: order.units - 1n } };
    expect(decideRetry(failedRequest({ limits }), command())).toMatchObject({
      refusal: { reason: 'over_limit' },
    });
  });

  it('where a budget was used up since', () => {
    const budget = {
      name: 'shop',
      units: order.units,
      timeZone: 'UTC',
      used: 0n,
      month: '2026-11',
      over: false,
    };
    const used = { draws: {}, final: { units: 1n, count: 1 } };
    const request = failedRequest({ budgets: [budget] });
    expect(decideRetry(request, command({ meterOf: () => used }))).toMatchObject({
      refusal: { reason: 'needs_approval' },
    });
    expect(decideRetry(request, command())).toMatchObject({ ok: true });
  });

  it('where nobody had voted on it and nothing approves it now', () => {
    const automatic = {
      kind: 'approve',
      dueAt: T0,
      reviews: [],
      reviewedAt: null,
      withinMs: DAY,
      remindMs: DAY,
    } as const;
    const request = failedRequest({ automatic: { ...automatic, reviews: [] } });
    expect(decideRetry(request, command())).toMatchObject({ refusal: { reason: 'needs_approval' } });
    const given = [{ id: 'cap:today', endsAt: null, allocations: [1] }];
    expect(decideRetry(request, command({ given }))).toMatchObject({ value: [{ meters: given }] });
  });
});

it('is refused where the figures look as if WeChat had allocated it', () => {
  const one = allocationIn('failed');
  const called: Allocation =
    one.state === 'failed' ? { ...one, attempts: attempted({ usedBefore: pack.used - order.units }) } : one;
  expect(decideRetry(approvedWith([called]), command())).toMatchObject({
    refusal: { reason: 'maybe_allocated', allocation: 1, units: order.units },
  });
});

it('waits for the end of a freeze', () => {
  const all = { freeze: aFreeze({ scope: 'all' }) };
  expect(decideRetry(failedRequest(), command({ freeze: all }))).toMatchObject({
    refusal: { reason: 'frozen' },
  });
  const auto = { freeze: aFreeze({ scope: 'auto' }) };
  expect(decideRetry(failedRequest(), command({ freeze: auto }))).toMatchObject({ ok: true });
});

describe('somebody else', () => {
  it('may where they may decide', () => {
    const by = 'UANN';
    expect(decideRetry(failedRequest(), command({ by, voter: aVoter() }))).toMatchObject({ value: [{ by }] });
  });

  it('may not where they may not', () => {
    const voter = aVoter({ userId: 'UEVE', inChannel: false });
    expect(decideRetry(failedRequest(), command({ by: 'UEVE', voter }))).toMatchObject({
      refusal: { reason: 'not_in_channel' },
    });
  });
});

it('is counted in the day or month that has begun since its approval as well', () => {
  const limits = { timeZone: 'UTC', most: { unitsPerDay: order.units * 10n } };
  const at = T0 + 23 * HOUR;
  const known = decideRetry(failedRequest({ limits }), command({ at }));
  if (!known.ok) throw new Error(known.refusal.reason);
  const [event] = known.value;
  const meters = event?.type === 'allocation_retried' ? event.meters : undefined;
  expect(meters).toMatchObject([{ allocations: [1] }]);
  const next = evolveAll(failedRequest({ limits }), known.value);
  expect(next).toMatchObject({ meters });
});

it('whatever becomes of the tries, no requestId comes twice and there is one at a time that has not failed', () => {
  const failures: Failure[] = [
    { source: 'answer', code: 1 },
    { source: 'push', code: 2 },
    { source: 'usage' },
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...failures), { maxLength: 12 }), (outcomes) => {
      let request = failedRequest();
      const seen = new Set([WECHAT_ID]);
      for (const failure of outcomes) {
        const decided = decideRetry(request, command());
        if (!decided.ok) throw new Error(decided.refusal.reason);
        const retried = evolveAll(request, decided.value);
        if (retried.phase !== 'approved') throw new Error(retried.phase);
        const [one] = retried.allocations;
        expect(seen.has(one?.wechatRequestId ?? '')).toBe(false);
        seen.add(one?.wechatRequestId ?? '');
        expect(decideRetry(retried, command())).toMatchObject({ refusal: { reason: 'nothing_failed' } });
        const failed = evolveAll(retried, [{ type: 'allocation_failed', at: T0, allocation: 1, failure }]);
        if (failed.phase !== 'approved') throw new Error(failed.phase);
        request = failed;
      }
      expect(request.allocations[0]?.earlier ?? []).toHaveLength(outcomes.length);
    }),
  );
});
