import type { GrantVoteInput } from '../../../../flows/grants/use-cases.ts';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { type Caller, keyOf, NOTHING, type Operation, operation } from '../../core/operation.ts';
import { DECIDER_PROBLEMS } from '../../requests/change.ts';
import { decisionOf, VOTE_DESCRIPTION, voteBody } from '../../requests/vote.ts';
import {
  changedStanding,
  STANDING_PROBLEMS,
  STANDING_VOTE_PROBLEMS,
  standingAnswer,
} from '../standing-answers.ts';
import { grantResource, grantSchema, onGrant } from './grant-resource.ts';

type Grants = Pick<UseCases, 'grants'>;
type Decision = { type: 'approve' | 'withdraw' | 'revoke' } | { type: 'reject'; reason: string };

const CHANGE = {
  method: 'post',
  tag: 'Grants',
  params: onGrant,
  query: NOTHING,
  conditions: ['If-Match'],
  keyed: { kind: 'grants', as: 'changed' },
  answers: standingAnswer('The grant after the change', grantSchema),
} as const;

function changed({ grants }: Grants, id: string, caller: Caller, decision: Decision): Promise<Response> {
  const { by, client: surface } = caller.bearer;
  const missing = { reason: 'not_found', grant: id } as const;
  const grant = { show: () => grants.show(id), missing, resource: grantResource };
  return changedStanding(grant, caller, (seen) => {
    const input: GrantVoteInput = { grant: id, by, surface, claim: null, ...keyOf(caller), ...decision };
    return grants.decide(seen === null ? input : { ...input, seen: seen.grant });
  });
}

export function voteOnGrant(useCases: Grants): Operation {
  return operation({
    ...CHANGE,
    id: 'voteOnGrant',
    path: '/grants/{id}/votes',
    summary: 'Approve or reject a grant as the person that the token speaks for',
    description: VOTE_DESCRIPTION,
    scope: 'vote',
    body: voteBody('GrantVote'),
    problems: [...STANDING_PROBLEMS, ...DECIDER_PROBLEMS, ...STANDING_VOTE_PROBLEMS],
    handle: ({ params: { id }, body }, caller) => changed(useCases, id, caller, decisionOf(body)),
  });
}

export function withdrawGrant(useCases: Grants): Operation {
  return operation({
    ...CHANGE,
    id: 'withdrawGrant',
    path: '/grants/{id}/withdraw',
    summary: 'Withdraw a pending grant of one’s own',
    scope: 'cancel',
    body: NOTHING,
    problems: [...STANDING_PROBLEMS, 'not_requester', 'decided'],
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'withdraw' }),
  });
}

export function revokeGrant(useCases: Grants): Operation {
  return operation({
    ...CHANGE,
    id: 'revokeGrant',
    path: '/grants/{id}/revoke',
    summary: 'End an active grant',
    description: 'For its requester, and for people who may decide about it.',
    scope: 'cancel',
    body: NOTHING,
    problems: [...STANDING_PROBLEMS, 'not_active', 'may_not_revoke'],
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'revoke' }),
  });
}
