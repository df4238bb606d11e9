import type { UseCases } from '../../flows/use-cases.ts';
import type { Operation } from './core/operation.ts';
import { askRequest } from './requests/ask-request.ts';
import { cancelRequest, renewRequest, voteOnRequest, withdrawRequest } from './requests/change-request.ts';
import { listRequests } from './requests/list-requests.ts';
import { showRequest } from './requests/show-request.ts';

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
  ];
}
