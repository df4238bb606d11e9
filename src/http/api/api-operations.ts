import type { UseCases } from '../../flows/use-cases.ts';
import { listAudit } from './audit/list-audit.ts';
import type { Operation } from './core/operation.ts';
import { listEvents } from './events/list-events.ts';
import { replayEvent } from './events/replay-event.ts';
import { listPacks } from './packs/list-packs.ts';
import { listSkus } from './packs/list-skus.ts';
import { createPlan } from './plans/create-plan.ts';
import { explainWish } from './policy/explain-wish.ts';
import { showReport } from './reports/show-report.ts';
import { askRequest } from './requests/ask-request.ts';
import { cancelRequest, renewRequest, voteOnRequest, withdrawRequest } from './requests/change-request.ts';
import { voteOnCancellation, withdrawCancellation } from './requests/decide-cancellation.ts';
import { editRequest } from './requests/edit-request.ts';
import { listAllocations } from './requests/list-allocations.ts';
import { listRequests } from './requests/list-requests.ts';
import { answerRequest, questionRequest } from './requests/question-request.ts';
import { retryRequest } from './requests/retry-request.ts';
import { showRequest } from './requests/show-request.ts';
import { listGrants } from './standing/list-grants.ts';
import { listSeries } from './standing/list-series.ts';

/** Every operation of the API, in the order of the document. */
export function apiOperations(useCases: UseCases): Operation[] {
  return [
    askRequest(useCases),
    listRequests(useCases),
    showRequest(useCases),
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
    listPacks(useCases),
    listSkus(useCases),
    listAllocations(useCases),
    listGrants(useCases),
    listSeries(useCases),
    showReport(useCases),
    listAudit(useCases),
    listEvents(useCases),
    replayEvent(useCases),
  ];
}
