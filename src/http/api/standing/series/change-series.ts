import { z } from '@hono/zod-openapi';
import type { SeriesInput } from '../../../../flows/series/use-cases.ts';
import type { UseCases } from '../../../../flows/use-cases.ts';
import { moment } from '../../core/date-time.ts';
import { type Caller, keyOf, NOTHING, type Operation, operation } from '../../core/operation.ts';
import type { ProblemReason } from '../../core/problems.ts';
import { DECIDER_PROBLEMS } from '../../requests/change.ts';
import { decisionOf, VOTE_DESCRIPTION, voteBody } from '../../requests/vote.ts';
import {
  changedStanding,
  STANDING_PROBLEMS,
  STANDING_VOTE_PROBLEMS,
  standingAnswer,
} from '../standing-answers.ts';
import { onSeries, seriesResource, seriesSchema } from './series-resource.ts';

type SeriesOnly = Pick<UseCases, 'series'>;
type Decision = SeriesInput extends infer I
  ? I extends SeriesInput
    ? Omit<I, 'series' | 'by' | 'claim' | 'seen'>
    : never
  : never;

const CHANGE = {
  method: 'post',
  tag: 'Series',
  params: onSeries,
  query: NOTHING,
  conditions: ['If-Match'],
  keyed: { kind: 'series', as: 'changed' },
  answers: standingAnswer('The series after the change', seriesSchema),
} as const;

const OF_ITS_PEOPLE = 'For its requester, and for people who may decide about it.';
const CHANGE_PROBLEMS = [...STANDING_PROBLEMS, 'wrong_phase', 'may_not_change'] as const;
const RUN_PROBLEMS = [...CHANGE_PROBLEMS, 'no_such_run', 'run_started'] as const satisfies ProblemReason[];

function changed({ series }: SeriesOnly, id: string, caller: Caller, decision: Decision): Promise<Response> {
  const { by, client: surface } = caller.bearer;
  const missing = { reason: 'not_found', series: id } as const;
  const one = { show: () => series.show(id), missing, resource: seriesResource };
  return changedStanding(one, caller, (seen) => {
    const input: SeriesInput = { ...decision, ...keyOf(caller), series: id, by, surface, claim: null };
    return series.decide(seen === null ? input : { ...input, seen: seen.series });
  });
}

export function voteOnSeries(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'voteOnSeries',
    path: '/series/{id}/votes',
    summary: 'Approve or reject a series as the person that the token speaks for',
    description: VOTE_DESCRIPTION,
    scope: 'vote',
    body: voteBody('SeriesVote'),
    problems: [...STANDING_PROBLEMS, ...DECIDER_PROBLEMS, ...STANDING_VOTE_PROBLEMS],
    handle: ({ params: { id }, body }, caller) => changed(useCases, id, caller, decisionOf(body)),
  });
}

export function withdrawSeries(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'withdrawSeries',
    path: '/series/{id}/withdraw',
    summary: 'Withdraw a pending series of one’s own',
    scope: 'cancel',
    body: NOTHING,
    problems: [...STANDING_PROBLEMS, 'not_requester', 'decided'],
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'withdraw' }),
  });
}

export function pauseSeries(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'pauseSeries',
    path: '/series/{id}/pause',
    summary: 'Hold an active series',
    description: OF_ITS_PEOPLE,
    scope: 'cancel',
    body: NOTHING,
    problems: CHANGE_PROBLEMS,
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'pause' }),
  });
}

export function stopSeries(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'stopSeries',
    path: '/series/{id}/stop',
    summary: 'End a series for good',
    description: OF_ITS_PEOPLE,
    scope: 'cancel',
    body: NOTHING,
    problems: CHANGE_PROBLEMS,
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'stop' }),
  });
}

export function resumeSeries(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'resumeSeries',
    path: '/series/{id}/resume',
    summary: 'Let a paused series go on',
    description: `${OF_ITS_PEOPLE} Where the policy decides otherwise by now, it waits for approval once more. What an approver paused, its requester doesn’t resume.`,
    scope: 'request',
    body: NOTHING,
    problems: [...CHANGE_PROBLEMS, 'refused_by_policy'],
    handle: ({ params: { id } }, caller) => changed(useCases, id, caller, { type: 'resume' }),
  });
}

const run = moment().optional().describe('When it is planned, as in `upcoming`; absent: the next one.');
const runOf = (at: string | undefined) => (at === undefined ? null : Date.parse(at));

export function skipRun(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'skipRun',
    path: '/series/{id}/skip',
    summary: 'Leave out a run',
    description: OF_ITS_PEOPLE,
    scope: 'cancel',
    body: z.strictObject({ run }).openapi('Skip'),
    problems: [...RUN_PROBLEMS, 'skipped_already'],
    handle: ({ params: { id }, body }, caller) =>
      changed(useCases, id, caller, { type: 'skip', run: runOf(body.run) }),
  });
}

export function unskipRun(useCases: SeriesOnly): Operation {
  return operation({
    ...CHANGE,
    id: 'unskipRun',
    path: '/series/{id}/unskip',
    summary: 'Take back that a run is left out',
    description: OF_ITS_PEOPLE,
    scope: 'request',
    body: z.strictObject({ run }).openapi('Unskip'),
    problems: [...RUN_PROBLEMS, 'not_skipped'],
    handle: ({ params: { id }, body }, caller) =>
      changed(useCases, id, caller, { type: 'unskip', run: runOf(body.run) }),
  });
}
