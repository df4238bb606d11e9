import type { ItemWish } from '../../../src/domain/requests/raise-wish.ts';
import type { PendingRequest } from '../../../src/domain/requests/state.ts';
import type { Home } from '../../../src/flows/home/home-model.ts';
import type { Offer } from '../../../src/flows/packs/use-cases.ts';
import type { FullReport } from '../../../src/flows/reports/report.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { eachLanguage } from '../../../src/kit/language.ts';
import { CHANNEL } from '../../sandbox/slack/support.ts';
import { aGrant } from '../../support/grants.ts';
import { aCalendar, aSpend, aTimeline } from '../../support/pictures.ts';
import { aProposal } from '../../support/plans/proposal.ts';
import { ruleWhen } from '../../support/policies.ts';
import { aShownPurchase } from '../../support/purchases.ts';
import { raiseOf } from '../../support/raises.ts';
import { aSeries } from '../../support/series.ts';
import { packDetails, packPage } from '../samples/pack-samples.ts';

export const A_QUIET_REPORT: FullReport = {
  since: 1_797_000_000_000,
  until: 1_800_000_000_000,
  requests: 0,
  outcomes: [],
  units: 0n,
  apps: [],
  requesters: [],
  decision: null,
  failed: 0,
  unknown: 0,
  expired: [],
  firstAt: null,
  use: null,
};

const A_WISH: ItemWish = {
  app: 'wx0123456789abcdef',
  rate: 300_000,
  days: 3,
  beginsAt: null,
  pack: null,
};

/** An errcode's texts in every language that there is. */
export const explain = (code: number) => ({
  meaning: eachLanguage((language) => (language === 'zh' ? `${code} 的含义` : `meaning of ${code}`)),
  advice: eachLanguage((language) => (language === 'zh' ? '请处理' : 'do something')),
  retryable: false,
});

/** Of no matter where a raise starts once it is approved. */
export const ANY_CLOCK = { timeZone: 'Asia/Shanghai', now: 1_800_000_000_000 };

/** A raise of 300k for 3 days that waits for one approval. */
export function pendingRequest(over: Partial<PendingRequest> = {}): PendingRequest {
  return {
    id: 'R-17',
    key: 'k'.repeat(32),
    revision: 1,
    kind: 'raise',
    phase: 'pending',
    requester: 'U0LIN000001',
    channel: CHANNEL,
    askedAt: 1_800_000_000_000,
    expiresAt: 1_800_086_400_000,
    rule: { name: 'default', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
    votes: [],
    raise: raiseOf({
      account: 'main',
      app: { appId: 'wx1111111111111111', name: 'shop', label: null },
      rate: 300_000,
      days: 3,
      sku: { skuId: 'sku-1', spuId: '10000142', name: '30万次/分钟 3天' },
      pack: { orderId: 'DD0001', name: 'Pack', validUntil: 1_830_000_000_000 },
      units: 258_000n,
      beginsAt: null,
      reason: 'Double 11',
      asked: { packLeft: 1_000_000n, packAll: 1_000_000n, overlaps: [] },
    }),
    ...over,
  };
}

export const offer: Offer = {
  apps: [{ appId: 'wx1111111111111111', name: 'shop', label: null }],
  packs: [
    {
      orderId: 'DD0001',
      name: 'Pack',
      left: 1_000_000n,
      all: 1_000_000n,
      validUntil: 4_000_000_000_000,
      specifications: [
        { skuId: 'sku-1', spuId: '10000142', name: '30万', rate: 300_000, days: 3, units: 258_000n },
        { skuId: 'sku-2', spuId: '10000142', name: '50万', rate: 500_000, days: 14, units: 1_988_000n },
      ],
    },
  ],
  breakGlass: false,
  fetchedAt: 1_800_000_000_000,
};

const nothing = { items: [], total: 0, next: null };

/** Lists without anything in them. */
export const emptyLists: UseCases['lists'] = {
  appId: (typed) => ({ ok: true, value: typed }),
  pending: async () => nothing,
  reviews: async () => [],
  running: async () => nothing,
  log: async () => ({ items: [], next: null, missing: false }),
  story: async () => null,
  observed: async (requests) => requests.map(() => null),
  history: async () => nothing,
  wholeHistory: async () => ({ items: [], total: 0 }),
};

/** A Home without anything on it. */
export function emptyHome(change: Partial<Home> = {}): Home {
  return {
    at: 1_800_000_000_000,
    today: { items: [], more: 0 },
    packs: null,
    waiting: { total: 0, from: 0, looked: 0, mine: [], next: null, back: [], reviews: [] },
    own: nothing,
    running: nothing,
    warnings: [],
    grants: [],
    series: [],
    saved: [],
    purchases: [],
    merchants: null,
    ...change,
  };
}

export type Calls = { name: keyof UseCases; input: unknown }[];

/** The product as the listeners see it: everything is accepted unless told otherwise, and every call is kept. */
export function fakeUseCases(over: Partial<UseCases> = {}): UseCases & { calls: Calls } {
  const calls: Calls = [];
  const accepted = { ok: true as const, value: { request: pendingRequest(), revision: 1 } };
  const cases: UseCases = {
    ask: async () => accepted,
    askAgain: async () => accepted,
    mayEdit: async () => accepted,
    edit: async () => ({ ok: true, value: { ...accepted.value, changed: true } }),
    askQuestion: async () => accepted,
    answerQuestion: async () => accepted,
    questionIn: async () => 'R-17',
    reply: async () => {},
    renew: async () => accepted,
    renewal: async () => ({ ok: true, value: [A_WISH] }),
    vote: async () => accepted,
    review: async () => accepted,
    mayDecide: async () => ({ ok: true, value: true }),
    cancel: async () => accepted,
    voteCancel: async () => accepted,
    resolveUnknown: async () => accepted,
    retry: async () => accepted,
    checkCard: async () => null,
    policy: {
      rules: async () => ({
        version: 'v1',
        rules: [{ rule: ruleWhen('default'), foreign: false }],
        limits: [],
        budgets: [],
      }),
      rehearse: async ({ items: [{ rate, days }] }) => ({
        ok: true,
        value: {
          raise: [{ app: 'shop', rate, days, units: 258_000n }],
          rule: ruleWhen('default'),
          why: [],
          uses: [],
          unbroken: null,
          reasonMissing: false,
          asks: null,
          counted: { limits: null, asked: [], budgets: [], overLimit: null },
          needs: null,
          grant: null,
        },
      }),
    },
    freeze: {
      begin: async () => ({ ok: false, refusal: { reason: 'no_admin_channel' } }),
      lift: async () => ({ ok: false, refusal: { reason: 'not_frozen' } }),
      current: async () => null,
    },
    show: async () => accepted.value,
    apps: () => offer.apps,
    offer: async () => offer,
    lists: emptyLists,
    packs: async () => packPage(),
    home: async () => emptyHome(),
    showHome: async () => {},
    packDetails: async () => ({ ok: true, value: packDetails() }),
    skus: async () => ({ ok: true, value: { orderId: null, specifications: [], unread: [], unreadable: 0 } }),
    pictures: {
      balance: async () => ({ ok: false, refusal: { reason: 'no_pack' } }),
      timeline: async () => ({ ok: true, value: aTimeline() }),
      report: async () => ({ ...aSpend(), by: 'week', months: ['2026-11-09', '2026-11-16'] }),
      calendar: async () => aCalendar(),
      spend: async () => ({ ok: true, value: aSpend() }),
    },
    plans: {
      make: async () => ({ ok: true, value: aProposal() }),
      picture: async () => ({ ok: true, value: aTimeline() }),
      request: async () => accepted,
    },
    delegates: {
      show: async () => ({ mine: [], toMe: [] }),
      open: async () => [],
      change: async ({ by }) => ({
        ok: true,
        value: { for: by, delegate: 'UMEI', from: 1_800_000_000_000, until: 1_800_100_000_000 },
      }),
    },
    saved: {
      list: async () => [],
      find: async (typed) => ({ ok: false, refusal: { reason: 'nothing_saved', typed, nearest: null } }),
      change: async ({ name: typed }) => ({
        ok: false,
        refusal: { reason: 'nothing_saved', typed, nearest: null },
      }),
    },
    report: async () => A_QUIET_REPORT,
    outgoing: {
      list: async () => ({ items: [], total: 0, next: null }),
      show: async () => null,
      replay: async (event) => ({ ok: false, refusal: { reason: 'no_such_event', event } }),
    },
    calendar: {
      entries: async () => ({ entries: [], missing: null, cut: false }),
      makeFeed: async () => ({
        ok: true,
        value: { address: 'https://headroom.example/api/v1/calendar.ics?token=t' },
      }),
      revokeFeed: async () => ({ ok: true, value: true }),
      feed: async () => ({ ok: false, refusal: { reason: 'unknown' } }),
      content: async () => ({ raises: [], runs: [] }),
    },
    outside: {
      mayRecord: async ({ movement }) => ({ ok: false, refusal: { reason: 'not_found', movement } }),
      record: async ({ movement }) => ({ ok: false, refusal: { reason: 'not_found', movement } }),
      show: async () => null,
      since: async () => [],
    },
    series: {
      ask: async () => ({ ok: true, value: { series: aSeries(), drawn: 0n } }),
      decide: async () => ({ ok: true, value: { series: aSeries(), drawn: 0n } }),
      mayReject: async () => ({ ok: true, value: true }),
      savedUnder: async () => null,
      show: async () => ({ series: aSeries(), drawn: 0n }),
      open: async () => [],
      planned: async () => [],
      calledOff: async () => [],
      tick: async () => 0,
    },
    machines: {
      savedUnder: async () => null,
      resultUnder: async () => null,
      untilChanged: async () => {},
    },
    purchases: {
      open: async () => [],
      openFor: async () => [],
      show: async () => aShownPurchase(),
      decide: async () => ({ ok: true, value: aShownPurchase() }),
      mayDecline: async () => ({ ok: true, value: true }),
    },
    grants: {
      ask: async () => ({ ok: true, value: { grant: aGrant(), drawn: 0n } }),
      decide: async () => ({ ok: true, value: { grant: aGrant(), drawn: 0n } }),
      mayReject: async () => ({ ok: true, value: true }),
      savedUnder: async () => null,
      show: async () => ({ grant: aGrant(), drawn: 0n }),
      open: async () => [],
      end: async () => 0,
    },
    warnings: {
      quiet: async ({ message }) => ({ ok: false, refusal: { reason: 'not_found', message } }),
      last: async () => [],
    },
    ...over,
  };
  const kept =
    <I, O>(name: keyof UseCases, run: (input: I) => O) =>
    (input: I): O => {
      calls.push({ name, input });
      return run(input);
    };
  return {
    calls,
    ask: kept('ask', cases.ask),
    askAgain: kept('askAgain', cases.askAgain),
    mayEdit: cases.mayEdit,
    edit: kept('edit', cases.edit),
    renewal: cases.renewal,
    askQuestion: kept('askQuestion', cases.askQuestion),
    answerQuestion: kept('answerQuestion', cases.answerQuestion),
    questionIn: cases.questionIn,
    reply: kept('reply', cases.reply),
    renew: kept('renew', cases.renew),
    vote: kept('vote', cases.vote),
    review: kept('review', cases.review),
    mayDecide: cases.mayDecide,
    cancel: kept('cancel', cases.cancel),
    voteCancel: kept('voteCancel', cases.voteCancel),
    retry: kept('retry', cases.retry),
    resolveUnknown: kept('resolveUnknown', cases.resolveUnknown),
    checkCard: cases.checkCard,
    policy: cases.policy,
    delegates: cases.delegates,
    outgoing: cases.outgoing,
    calendar: cases.calendar,
    saved: cases.saved,
    report: cases.report,
    freeze: cases.freeze,
    show: kept('show', cases.show),
    apps: cases.apps,
    offer: cases.offer,
    lists: cases.lists,
    packs: kept('packs', cases.packs),
    home: cases.home,
    showHome: (userId, place) => {
      calls.push({ name: 'showHome', input: { userId, place } });
      return cases.showHome(userId, place);
    },
    pictures: cases.pictures,
    plans: cases.plans,
    warnings: cases.warnings,
    grants: cases.grants,
    machines: cases.machines,
    series: cases.series,
    purchases: cases.purchases,
    outside: cases.outside,
    packDetails: kept('packDetails', cases.packDetails),
    skus: kept('skus', cases.skus),
  };
}
