import type {
  Allocation,
  AllocationOrder,
  Attempts,
  Confirmed,
  Stage,
} from '../../../src/domain/allocations/allocation.ts';
import type { CardState, RequestState } from '../../../src/domain/requests/state.ts';
import type { Automatic } from '../../../src/domain/reviews/automatic.ts';
import type { Offer } from '../../../src/flows/packs/use-cases.ts';
import { nonEmpty } from '../../../src/kit/non-empty.ts';
import type { ExplainErrcode } from '../../../src/slack/words/shape/explain-errcode.ts';
import { raiseOf } from '../../support/raises.ts';

export const NOW = Date.UTC(2026, 10, 10, 4, 0);
export const STARTS_AT = Date.UTC(2026, 10, 10, 16, 0);
export const DAY_MS = 86_400_000;

export const explain: ExplainErrcode = (code) => ({
  meaning: { en: `meaning of ${code}`, zh: `${code}的含义` },
  advice: { en: `advice for ${code}.`, zh: `${code}的建议。` },
  retryable: code === 10121004,
});

/** What somebody may type to break a card. */
export const HOSTILE: Record<string, string> = {
  broadcast: '<!channel> <!here> <@U0EVIL> <!subteam^S0EVIL>',
  link: '<https://evil.example|https://bank.example>',
  date: '<!date^0^{date}|never>',
  markup: '*bold* _it_ ~no~ `code` ```block``` > quote',
  ampersands: '&'.repeat(500),
  angles: '<>'.repeat(250),
  rightToLeft: `\u202egnp.exe\u202c שלום \u2066عربي\u2069`,
  emoji: '👨‍👩‍👧‍👦'.repeat(45),
  emojiOfTwoHalves: '🎉'.repeat(500),
  surrogates: `\ud83d${'x'.repeat(20)}\udc00\ud83d`,
  controls: 'a\u0000b\u0007c\u001bd',
  lines: '\n'.repeat(200),
  long: '长'.repeat(500),
};

const order: AllocationOrder = {
  no: 1,
  wechatRequestId: 'HR-abc-17-1',
  orderId: 'DD2981741311549200000',
  skuId: '20000059',
  receiverAppId: 'wx0123456789abcdef',
  units: 258_000n,
  beginsAt: STARTS_AT,
  days: 3,
};

const attempts: Attempts = {
  count: 2,
  firstAt: NOW,
  lastAt: NOW,
  open: false,
  uncertain: true,
  lastCode: 0,
  usedBefore: 0n,
};

const confirmed: Confirmed = {
  at: NOW,
  startsAt: STARTS_AT,
  endsAt: STARTS_AT + 3 * DAY_MS,
  packageId: 'ZY1',
  proof: 'push',
};

export const cancelling: Extract<Allocation, { state: 'cancelling' }> = {
  ...order,
  state: 'cancelling',
  since: NOW,
  confirmed: { ...confirmed, cancelUntil: STARTS_AT },
  calls: { ...attempts, count: 1, uncertain: false },
  accepted: true,
  unknownSince: null,
};

export const allocations: Record<Allocation['state'], Allocation> = {
  reserved: { ...order, state: 'reserved' },
  submitting: { ...order, state: 'submitting', attempts: { ...attempts, lastCode: 10121004 } },
  accepted: { ...order, state: 'accepted', at: NOW, attempts },
  allocated: {
    ...order,
    state: 'allocated',
    ...confirmed,
  },
  cancelling,
  cancelled: { ...order, state: 'cancelled', at: NOW, proof: 'push', by: null },
  failed: { ...order, state: 'failed', at: NOW, failure: { source: 'answer', code: 10045 } },
  unknown: { ...order, state: 'unknown', since: NOW, attempts: { ...attempts, lastCode: 10121031 } },
};

type Common = Omit<Extract<RequestState, { phase: 'pending' }>, 'phase'>;

export function common(change: { reason?: string; appName?: string; packName?: string } = {}): Common {
  return {
    id: 'R-17',
    kind: 'raise',
    requester: 'U0MINA',
    channel: 'C0SHOP',
    askedAt: NOW,
    expiresAt: NOW + DAY_MS,
    rule: {
      name: 'default',
      need: 2,
      approvers: { kind: 'listed', users: ['U0ANN'], groups: ['S0OPS'] },
      selfApproval: false,
    },
    votes: [{ userId: 'U0ANN', at: NOW }],
    raise: raiseOf({
      account: 'main',
      app: { appId: 'wx0123456789abcdef', name: change.appName ?? 'shop', label: { en: 'Shop', zh: '商城' } },
      rate: 300_000,
      days: 3,
      sku: { skuId: '20000059', spuId: '10000142', name: '300k/min 3 days' },
      pack: {
        orderId: 'DD2981741311549200000',
        name: change.packName ?? 'Pack A',
        validUntil: NOW + 300 * DAY_MS,
      },
      units: 258_000n,
      beginsAt: STARTS_AT,
      reason: change.reason ?? 'Double 11',
      asked: {
        packLeft: 1_200_000n,
        packAll: 2_000_000n,
        overlaps: [{ request: 'R-9', rate: 100_000, startsAt: STARTS_AT, endsAt: STARTS_AT + DAY_MS }],
      },
    }),
  };
}

export function pending(change: Parameters<typeof common>[0] = {}): RequestState {
  return { ...common(change), phase: 'pending' };
}

export function approved(states: Allocation[], change: Parameters<typeof common>[0] = {}): RequestState {
  const base = common(change);
  const [item] = base.raise.items;
  const items = nonEmpty(states.map(() => item)) ?? base.raise.items;
  return {
    ...base,
    raise: { ...base.raise, items },
    phase: 'approved',
    approvedAt: NOW,
    allocations: states.map((allocation, index) => ({ ...allocation, no: index + 1 })),
  };
}

/** A request for every state that a card can show. */
export function inEveryState(reason = 'Double 11'): Record<CardState, RequestState> {
  const base = common({ reason });
  const one = (state: Allocation['state']) => approved([allocations[state]], { reason });
  const inStage = (stage: Stage) =>
    approved([{ ...order, state: 'allocated', ...confirmed, stage }], { reason });
  return {
    pending: { ...base, phase: 'pending' },
    approved: one('reserved'),
    submitting: one('submitting'),
    accepted: one('accepted'),
    allocated: one('allocated'),
    scheduled: inStage('scheduled'),
    active: inStage('active'),
    ended: inStage('ended'),
    cancelling: one('cancelling'),
    cancelled: one('cancelled'),
    failed: one('failed'),
    unknown: one('unknown'),
    partly: approved([allocations.allocated, allocations.failed, allocations.unknown], { reason }),
    rejected: { ...base, phase: 'rejected', at: NOW, by: 'U0ANN', reason },
    withdrawn: { ...base, phase: 'withdrawn', at: NOW, by: 'U0MINA' },
    expired: { ...base, phase: 'expired', at: NOW },
  };
}

/** Allocated, not begun, and somebody may have asked for it back. */
export function cancellable(change: Partial<Extract<Allocation, { state: 'allocated' }>> = {}): RequestState {
  return approved([{ ...order, state: 'allocated', ...confirmed, cancelUntil: STARTS_AT, ...change }]);
}

/** The same, approved by policy or past the approvers, with its review open or done. */
export function automatic(change: Partial<Automatic> = {}): RequestState {
  const request = cancellable();
  const review = {
    kind: 'approve' as const,
    dueAt: STARTS_AT,
    remindMs: DAY_MS,
    reviews: [],
    reviewedAt: null,
  };
  return request.phase === 'approved' ? { ...request, automatic: { ...review, ...change } } : request;
}

export const question = { by: 'U0LIN', at: NOW, expiresAt: STARTS_AT, votes: [{ userId: 'U0ANN', at: NOW }] };

export function offer(packs = 2, apps = 2): Offer {
  const rates = [50_000, 300_000];
  return {
    fetchedAt: NOW,
    breakGlass: true,
    apps: Array.from({ length: apps }, (_, index) => ({
      appId: `wx${String(index).padStart(16, '0')}`,
      name: `app${index}`,
      label: index === 0 ? { en: 'Shop & <more> '.repeat(9), zh: '商城' } : null,
    })),
    packs: Array.from({ length: packs }, (_, index) => ({
      orderId: `DD${1000 + index}`,
      name: 'Pack',
      left: 1_200_000n,
      all: 2_000_000n,
      validUntil: NOW + (packs - index) * DAY_MS,
      specifications: rates.flatMap((rate) =>
        [1, 3].map((days) => ({
          skuId: `${rate}-${days}`,
          spuId: '10000142',
          name: 'x',
          rate,
          days,
          units: 86_000n * BigInt(days),
        })),
      ),
    })),
  };
}
