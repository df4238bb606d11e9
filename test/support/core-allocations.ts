import type {
  Allocation,
  AllocationOrder,
  Attempts,
  Confirmed,
} from '../../src/domain/allocations/allocation.ts';
import type { Timings } from '../../src/domain/allocations/due.ts';
import { NOT_FROZEN } from '../../src/domain/freeze/freeze.ts';
import type { PackLedger } from '../../src/domain/packs/ledger.ts';
import { emptyLedger } from '../../src/domain/packs/ledger.ts';
import { emptyMeter } from '../../src/domain/policy/meters/meter.ts';
import type { Voter } from '../../src/domain/policy/rule.ts';
import type { VoteCommand } from '../../src/domain/requests/decide-vote.ts';
import type { Payer } from '../../src/domain/requests/payment.ts';
import type { ApprovedRequest } from '../../src/domain/requests/state.ts';
import { aPack, aPendingRequest, DAY, HOUR, T0 } from './requests.ts';

export const MINUTE = 60_000;
export const timings: Timings = { pushTimeoutMs: 2 * MINUTE, unknownAfterMs: 30 * MINUTE };
export const WECHAT_ID = 'R-17-0123456789abcdef';

export const order: AllocationOrder = {
  no: 1,
  wechatRequestId: WECHAT_ID,
  orderId: 'DD2970445798112968704',
  skuId: '20000178',
  receiverAppId: 'wx1234567890abcdef',
  units: 258_000n,
  beginsAt: null,
  days: 3,
};

/** One call was made at {@link T0} and answered readably. */
export function attempted(change: Partial<Attempts> = {}): Attempts {
  return {
    count: 1,
    firstAt: T0,
    lastAt: T0,
    open: false,
    uncertain: false,
    lastCode: 0,
    usedBefore: 1_000_000n,
    ...change,
  };
}

type AllocationState = Allocation['state'];
export const ALLOCATION_STATES = [
  'reserved',
  'submitting',
  'accepted',
  'allocated',
  'failed',
  'unknown',
  'cancelling',
  'cancelled',
] as const satisfies AllocationState[];

/** An allocation in any state; `attempts` matters where something is under way. */
export function allocationIn(
  state: AllocationState,
  attempts: Partial<Attempts> = {},
  change: Partial<AllocationOrder> = {},
): Allocation {
  const base = { ...order, ...change };
  switch (state) {
    case 'reserved':
      return { ...base, state };
    case 'submitting':
      return { ...base, state, attempts: attempted({ open: true, ...attempts }) };
    case 'accepted':
      return { ...base, state, at: T0, attempts: attempted(attempts) };
    case 'unknown':
      return { ...base, state, since: T0, attempts: attempted({ uncertain: true, ...attempts }) };
    case 'allocated':
      return {
        ...base,
        state,
        at: T0,
        startsAt: T0,
        endsAt: T0 + 3 * DAY,
        packageId: 'ZY1',
        proof: 'push',
      };
    case 'cancelling':
      return {
        ...base,
        state,
        since: T0,
        confirmed: confirmedFrom(T0 + DAY),
        calls: attempted({ usedBefore: null, ...attempts }),
        accepted: false,
        unknownSince: null,
      };
    case 'cancelled':
      return { ...base, state, at: T0, proof: 'push', by: null };
    case 'failed':
      return { ...base, state, at: T0, failure: { source: 'answer', code: 10045 } };
  }
}

/** What WeChat confirmed of a raise that begins then. */
export function confirmedFrom(startsAt: number): Confirmed {
  return {
    at: T0,
    startsAt,
    endsAt: startsAt + 3 * DAY,
    packageId: 'ZY1',
    proof: 'push',
    ...(startsAt > T0 ? { cancelUntil: startsAt } : {}),
  };
}

export function approvedWith(
  allocations: Allocation[],
  change: Partial<ApprovedRequest> = {},
): ApprovedRequest {
  return {
    ...aPendingRequest(),
    phase: 'approved',
    approvedAt: T0,
    votes: [{ userId: 'UANN', at: T0 }],
    allocations,
    ...change,
  };
}

export function aVoter(change: Partial<Voter> = {}): Voter {
  return { userId: 'UANN', inChannel: true, groups: [], ...change };
}

type Approve = Extract<VoteCommand, { type: 'approve' }>;
type ApproveChange = Partial<Omit<Approve, 'payers'>> & Partial<Payer>;

export function approveCommand({
  pack = aPack({ fetchedAt: T0 + HOUR }),
  ledger = emptyLedger,
  ...change
}: ApproveChange = {}): Approve {
  return {
    type: 'approve',
    voter: aVoter(),
    at: T0 + HOUR,
    payers: [{ pack, ledger }],
    meterOf: () => emptyMeter,
    freeze: NOT_FROZEN,
    ...change,
  };
}

/** A ledger from `key: [units, confirmedAt]`. */
export function ledgerOf(entries: Record<string, [units: bigint, confirmedAt: number | null]>): PackLedger {
  return {
    entries: Object.fromEntries(
      Object.entries(entries).map(([key, [units, confirmedAt]]) => [key, { units, confirmedAt }]),
    ),
  };
}
