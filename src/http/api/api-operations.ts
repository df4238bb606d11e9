import type { UseCases } from '../../flows/use-cases.ts';
import { listApps } from './apps/list-apps.ts';
import { listAudit } from './audit/list-audit.ts';
import { showCalendar } from './calendar/show-calendar.ts';
import type { Operation } from './core/operation.ts';
import { endDelegate, listDelegates, nameDelegate } from './delegates/delegates.ts';
import { listEvents } from './events/list-events.ts';
import { replayEvent } from './events/replay-event.ts';
import { beginFreeze, endFreeze } from './freezes/change-freeze.ts';
import { listFreezes, showFreeze } from './freezes/list-freezes.ts';
import { listMovements, showMovement } from './movements/list-movements.ts';
import { recordMovement } from './movements/record-movement.ts';
import { listPacks } from './packs/list-packs.ts';
import { listSkus } from './packs/list-skus.ts';
import { createPlan } from './plans/create-plan.ts';
import { explainWish } from './policy/explain-wish.ts';
import { listPurchases } from './purchases/list-purchases.ts';
import { showReport } from './reports/show-report.ts';
import { askRequest } from './requests/ask-request.ts';
import { cancelRequest, renewRequest, voteOnRequest, withdrawRequest } from './requests/change-request.ts';
import { voteOnCancellation, withdrawCancellation } from './requests/decide-cancellation.ts';
import { editRequest } from './requests/edit-request.ts';
import { listAllocations } from './requests/list-allocations.ts';
import { listRequests } from './requests/list-requests.ts';
import { answerRequest, questionRequest } from './requests/question-request.ts';
import { retryRequest } from './requests/retry-request.ts';
import { showCalls } from './requests/show-calls.ts';
import { showRequest } from './requests/show-request.ts';
import { listSaved, submitSaved } from './saved/saved-requests.ts';
import { askGrant } from './standing/grants/ask-grant.ts';
import { revokeGrant, voteOnGrant, withdrawGrant } from './standing/grants/change-grant.ts';
import { listGrants, showGrant } from './standing/grants/list-grants.ts';
import { askSeries } from './standing/series/ask-series.ts';
import {
  pauseSeries,
  resumeSeries,
  skipRun,
  stopSeries,
  unskipRun,
  voteOnSeries,
  withdrawSeries,
} from './standing/series/change-series.ts';
import { listSeries, showSeries } from './standing/series/list-series.ts';

/** Every operation of the API, in the order of the document. */
export function apiOperations(useCases: UseCases): Operation[] {
  return [
    askRequest(useCases),
    listRequests(useCases),
    showRequest(useCases),
    showCalls(useCases),
    withdrawRequest(useCases),
    cancelRequest(useCases),
    renewRequest(useCases),
    voteOnRequest(useCases),
    editRequest(useCases),
    retryRequest(useCases),
    questionRequest(useCases),
    answerRequest(useCases),
    voteOnCancellation(useCases),
    withdrawCancellation(useCases),
    createPlan(useCases),
    explainWish(useCases),
    listApps(useCases),
    listPacks(useCases),
    listSkus(useCases),
    listAllocations(useCases),
    listPurchases(useCases),
    listSaved(useCases),
    submitSaved(useCases),
    askGrant(useCases),
    listGrants(useCases),
    showGrant(useCases),
    voteOnGrant(useCases),
    withdrawGrant(useCases),
    revokeGrant(useCases),
    askSeries(useCases),
    listSeries(useCases),
    showSeries(useCases),
    voteOnSeries(useCases),
    withdrawSeries(useCases),
    skipRun(useCases),
    unskipRun(useCases),
    pauseSeries(useCases),
    resumeSeries(useCases),
    stopSeries(useCases),
    listFreezes(useCases),
    showFreeze(useCases),
    beginFreeze(useCases),
    endFreeze(useCases),
    listDelegates(useCases),
    nameDelegate(useCases),
    endDelegate(useCases),
    listMovements(useCases),
    showMovement(useCases),
    recordMovement(useCases),
    showCalendar(useCases),
    showReport(useCases),
    listAudit(useCases),
    listEvents(useCases),
    replayEvent(useCases),
  ];
}
