import { describe, expect, it } from 'vitest';
import { emptyLedger, reserve } from '../../../../src/domain/packs/ledger.ts';
import { emptyMeter } from '../../../../src/domain/policy/meters/meter.ts';
import { ordersOf } from '../../../../src/domain/requests/decide-vote.ts';
import { evolve } from '../../../../src/domain/requests/evolve.ts';
import type { PendingRequest } from '../../../../src/domain/requests/state.ts';
import { approveWithoutVotes } from '../../../../src/domain/requests/waiting/approve-without-votes.ts';
import { raiseWith } from '../../../support/raises.ts';
import { aPack, aPendingRequest, DAY, HOUR, T0 } from '../../../support/requests.ts';

const automatic = { kind: 'approve', withinMs: DAY, remindMs: HOUR } as const;
const meters = [{ id: 'cap:small:rule:2026-11-02', endsAt: T0 + DAY }];
const approve = (request: PendingRequest, pack = aPack(), ledger = emptyLedger) =>
  approveWithoutVotes(
    request,
    { automatic, meters },
    { at: T0, payers: [{ pack, ledger }], meterOf: () => emptyMeter },
  );

describe('an approval by policy', () => {
  it('is made at once, with its review to come, and draws on its meters', () => {
    const request = aPendingRequest();
    const approved = approve(request);
    if (!approved.ok) throw new Error(approved.refusal.reason);
    expect(approved.value).toEqual([
      {
        type: 'approved',
        at: T0,
        rule: 'default',
        allocations: ordersOf(request),
        figure: { used: aPack().used, at: T0 },
        automatic,
        meters,
      },
    ]);
    const [event] = approved.value;
    expect(event && evolve(request, event)).toMatchObject({
      phase: 'approved',
      votes: [],
      meters,
      automatic: { kind: 'approve', dueAt: T0 + DAY, remindMs: HOUR, reviews: [], reviewedAt: null },
      allocations: [{ state: 'reserved' }],
    });
  });

  it('needs a pack that can pay, and a start that is still to come', () => {
    const request = aPendingRequest();
    const full = reserve(emptyLedger, 'other', 3_800_000n);
    expect(approve(request, aPack(), full)).toMatchObject({ refusal: { reason: 'not_enough_units' } });
    const over = aPack({ validUntil: T0 });
    expect(approve(request, over)).toMatchObject({ refusal: { reason: 'pack_expired' } });
    const late = aPendingRequest({ raise: raiseWith(request.raise, { beginsAt: T0 }) });
    expect(approve(late)).toMatchObject({ refusal: { reason: 'start_passed' } });
  });
});
