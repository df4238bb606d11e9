import type { ReceiverApp } from '../domain/apps/apps.ts';
import { byExpiry } from '../domain/packs/available-pack.ts';
import { hasBreakGlass } from '../domain/policy/break-glass.ts';
import { accept } from '../kit/result.ts';
import { createResolveUnknown } from './allocations/resolve-unknown.ts';
import { createRetry } from './allocations/retry.ts';
import { recorded } from './audit/record-refusals.ts';
import { type CalendarUseCaseOptions, createCalendarUseCases } from './calendar/feeds.ts';
import { createSeriesRuns } from './calendar/series-runs.ts';
import { createRevisionWatch } from './clients/revision-watch.ts';
import { createDelegates, type DelegatesOptions } from './delegates/delegates.ts';
import { createFreezeUseCases } from './freeze/create-freeze-use-cases.ts';
import type { CompareGrant } from './grants/compare-grant.ts';
import { createGrantUseCases } from './grants/create-grant-use-cases.ts';
import { createFindCover } from './grants/find-cover.ts';
import type { GrantStore, UserGroups } from './grants/grant-ports.ts';
import { createHome } from './home/home.ts';
import type { CompareCard } from './losses/compare-card.ts';
import { createGuardCard, guarded } from './losses/guard-card.ts';
import type { MerchantQueries } from './merchants/merchant-queries.ts';
import { createOutsideUseCases } from './movements/record-movement.ts';
import type { OutgoingStore, OutgoingTarget } from './outgoing/outgoing-ports.ts';
import { createOutgoingUseCases } from './outgoing/use-cases.ts';
import { createPackQueries } from './packs/pack-queries.ts';
import type { PackReader } from './packs/pack-reader.ts';
import { createPackSurvey } from './packs/pack-survey.ts';
import { createPictures } from './pictures/pictures.ts';
import { createPlans } from './plans/create-plans.ts';
import type { PolicySource } from './policy/policy-source.ts';
import type { FreezeStore } from './ports/approvals/freeze.ts';
import type { AuditLog, AuditTrail } from './ports/audit.ts';
import type { KeyResults } from './ports/clients/result-under-key.ts';
import type { Directory } from './ports/directory.ts';
import type { Continuity, LossStore } from './ports/losses.ts';
import type { MessageLog } from './ports/message-log.ts';
import type { OutsideStore } from './ports/movements.ts';
import type { BalanceHistory } from './ports/packs.ts';
import type { RequestLists } from './ports/request-lists.ts';
import type { RequestStore } from './ports/request-store.ts';
import type { Cache, Clock, FlowLog } from './ports/runtime.ts';
import type { WarningStore, WatchList } from './ports/warnings.ts';
import { createPurchaseUseCases } from './purchases/create-purchase-use-cases.ts';
import type { PurchaseSettings, PurchaseStore } from './purchases/purchase-ports.ts';
import { createReport } from './reports/report.ts';
import { createAsk } from './requests/ask.ts';
import { createAskAgain } from './requests/ask-again.ts';
import { createCancel, createVoteCancel } from './requests/cancel.ts';
import { createEdit, createMayEdit } from './requests/edit.ts';
import type { DeferredStarts } from './requests/examine.ts';
import { createLists } from './requests/lists.ts';
import { createMayDecide } from './requests/may-decide.ts';
import { createPolicyQueries } from './requests/policy-queries.ts';
import {
  createAnswerQuestion,
  createAskQuestion,
  createQuestionIn,
  createReply,
} from './requests/question.ts';
import { createRenew, createRenewal } from './requests/renew.ts';
import { createVote } from './requests/vote.ts';
import { createOpenReviews } from './reviews/open-reviews.ts';
import { createReview } from './reviews/review.ts';
import { createUndo } from './reviews/undo.ts';
import { createSavedRequests } from './saved/saved-requests.ts';
import type { SavedStore } from './saved/saved-store.ts';
import { createSeriesUseCases } from './series/create-series-use-cases.ts';
import type { SeriesStore } from './series/series-ports.ts';
import type { ObservedStore } from './traffic/observed-store.ts';
import type { UseCases } from './use-cases.ts';
import { createWarningUseCases } from './warnings/quiet-warning.ts';

export type UseCaseOptions = DelegatesOptions &
  Pick<CalendarUseCaseOptions, 'feeds' | 'newToken' | 'publicUrl'> & {
    savedStore: SavedStore;
    store: RequestStore;
    freezes: FreezeStore;
    lists: RequestLists;
    audit: AuditTrail;
    auditLog: AuditLog;
    warnings: WarningStore;
    grantStore: GrantStore;
    seriesStore: SeriesStore;
    purchaseStore: PurchaseStore;
    /** `null`: nobody is configured who buys. */
    purchases: PurchaseSettings | null;
    /** Runs of series are requested so long before they begin. */
    seriesLeadMs: number;
    /** Goods that take no start time; absent: all take one. */
    deferredStarts?: DeferredStarts;
    /** Whether raises of one app that run at the same time add up; absent: they do not. */
    raisesAddUp?: boolean;
    /** By so much raises overlap of which one follows the other; absent: the default. */
    overlapMs?: number;
    userGroups: UserGroups;
    packReader: PackReader;
    balances: BalanceHistory;
    cache: Cache;
    directory: Directory;
    clock: Clock;
    apps: ReceiverApp[];
    policy: PolicySource;
    /** Percent of a pack left at which somebody is warned. */
    balanceLevels: number[];
    defaultAccount: string;
    defaultChannel: string | null;
    expirySeconds: number;
    /** Unguessable, `[0-9A-Za-z_-]{20,}`, and never given out before. */
    newKey: () => string;
    messages: MessageLog;
    losses: LossStore;
    compareCard: Pick<CompareCard, 'ensureCompared'>;
    compareGrant: Pick<CompareGrant, 'isCertain'>;
    continuity: Pick<Continuity, 'lostSince'>;
    log: FlowLog;
    outside: OutsideStore;
    observed: ObservedStore;
    outgoing: OutgoingStore;
    keyResults: KeyResults;
    /** Absent: nobody hears of events. */
    outgoingTargets?: readonly OutgoingTarget[];
    watchList: Pick<WatchList, 'nudge'>;
    /** Whose members may freeze approvals, and record what moved outside of Headroom; `null`: none is known yet. */
    adminChannel: () => Promise<string | null>;
    /** Absent where there is no third-party platform. */
    merchants?: MerchantQueries | null;
  };

/** Soon enough for a program that waits for people. */
const REVISIONS_EVERY_MS = 500;

/** Everything an adapter may ask of the product, but for showing Home, which is drawn from what these read. */
export function createUseCases(given: UseCaseOptions): Omit<UseCases, 'showHome'> {
  const delegates = createDelegates(given);
  const options = { ...given, delegates, findCover: createFindCover(given) };
  const { store, packReader, apps } = options;
  const offeredApps = apps.map(({ appId, name, label }) => ({ appId, name, label }));
  const ask = recorded(options, 'submit', createAsk(options));
  const guard = createGuardCard(options);
  const survey = createPackSurvey(options);
  const renewal = createRenewal(options);
  const warnings = createWarningUseCases(options);
  const grants = createGrantUseCases(options);
  const series = createSeriesUseCases(options);
  const purchases = createPurchaseUseCases(options);
  const saved = createSavedRequests(options);
  const calendar = createCalendarUseCases({ ...options, seriesRuns: createSeriesRuns(series) });
  const lists = createLists({
    ...options,
    reviews: createOpenReviews(options),
    load: store.load,
  });
  const show: UseCases['show'] = async (id) => {
    const stored = await store.load(id);
    return stored ? { request: stored.value, revision: stored.revision } : null;
  };
  return {
    ask,
    askAgain: guarded(guard, createAskAgain({ ...options, ask })),
    mayEdit: recorded(options, 'edit', guarded(guard, createMayEdit(options))),
    edit: recorded(options, 'edit', guarded(guard, createEdit(options))),
    askQuestion: recorded(options, 'question', guarded(guard, createAskQuestion(options))),
    answerQuestion: recorded(options, 'answer', guarded(guard, createAnswerQuestion(options))),
    questionIn: createQuestionIn(options),
    reply: createReply(options),
    renew: createRenew({ ...options, ask }),
    async renewal(request, allocation) {
      const found = await renewal(request, allocation);
      return found.ok ? accept(found.value.items) : found;
    },
    vote: recorded(options, ({ type }) => type, guarded(guard, createVote(options))),
    mayDecide: recorded(options, 'reject', guarded(guard, createMayDecide(options))),
    review: recorded(options, 'review', guarded(guard, createReview(options))),
    cancel: recorded(
      options,
      ({ undo }) => (undo ? 'undo' : 'cancel'),
      guarded(guard, createCancel({ ...options, undoFor: createUndo(options) })),
    ),
    voteCancel: recorded(
      options,
      ({ type }) => `cancel_${type}` as const,
      guarded(guard, createVoteCancel(options)),
    ),
    retry: recorded(options, 'retry', guarded(guard, createRetry(options))),
    resolveUnknown: recorded(options, 'resolve', guarded(guard, createResolveUnknown(options))),
    checkCard: guard,
    policy: createPolicyQueries(options),
    grants,
    series,
    purchases,
    freeze: createFreezeUseCases(options),
    show,
    machines: {
      async savedUnder(onceKey) {
        const saved = await store.findByOnceKey(onceKey);
        const answer = saved && (await show(saved.id));
        if (!answer) return null;
        const own = answer.request.idempotency?.key === onceKey ? answer.request.idempotency : null;
        return { ...answer, fingerprint: saved.fingerprint ?? own?.fingerprint ?? null };
      },
      resultUnder: options.keyResults.find,
      untilChanged: createRevisionWatch(store, REVISIONS_EVERY_MS),
    },
    apps: () => offeredApps,
    lists,
    report: createReport({ ...options, survey }),
    async offer() {
      const { packs, fetchedAt } = await packReader.available();
      const offered = [...packs].sort(byExpiry).map(({ pack, left, specifications }) => {
        const { orderId, name, all, validUntil } = pack;
        return { orderId, name, left, all, validUntil, specifications };
      });
      const breakGlass = hasBreakGlass(options.policy());
      return { apps: offeredApps, packs: offered, breakGlass, fetchedAt };
    },
    ...createPackQueries({ ...options, survey }),
    pictures: createPictures({ ...options, entries: calendar.entries }, lists),
    plans: createPlans({ ...options, ask }),
    warnings,
    outside: createOutsideUseCases(options),
    delegates,
    saved,
    calendar,
    outgoing: createOutgoingUseCases(options),
    home: createHome({ ...options, survey, warnings, grants, series, purchases, saved }),
  };
}
