import { metersOf } from '../../domain/policy/counted.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { alreadyDecided, decideVote } from '../../domain/requests/decide-vote.ts';
import { takenOf } from '../../domain/requests/raise.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { VoteRefusal } from '../../domain/requests/refusals.ts';
import { type Result, refuse } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import { readMeters } from '../policy/read-meters.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { payersOf, payingPacks } from './booking/payers.ts';
import { changeRequest, type Decide } from './change-request.ts';
import type { Answer, VoteInput } from './use-cases.ts';

export type VoteOptions = VoterOptions & {
  store: RequestStore;
  packReader: PackReader;
  clock: Clock;
};

/** Where WeChat took longer, Slack is asked once more: a vote rests on what Slack said a few seconds ago. */
const WECHAT_MS = 3_000;

/** A person approves, rejects or withdraws. What Slack and WeChat have to say is gathered before the decision, once. */
export function createVote(options: VoteOptions): (input: VoteInput) => Promise<Result<Answer, VoteRefusal>> {
  const { store, packReader, clock } = options;
  return async (input) => {
    const actor = actorOf(input.by, input.surface ?? 'button');
    const change = (decide: Decide<VoteRefusal>) => changeRequest(store, input.request, actor, decide, input);
    const loaded = await store.load(input.request);
    if (!loaded) return refuse({ reason: 'not_found', request: input.request });
    const { value: request } = loaded;
    // Somebody else was faster: no need to ask Slack and WeChat to say so.
    if (request.phase !== 'pending') return refuse(alreadyDecided(request));
    if (input.type === 'withdraw') {
      return change(async (state) => decideVote(state, { type: 'withdraw', by: input.by, at: clock() }));
    }
    const seen = input.card?.revision ?? null;
    const voter = await voterFor(options, request, input.by);
    if (input.type === 'reject') {
      return change(async (state) =>
        decideVote(state, { type: 'reject', voter, at: clock(), seen, reason: tidyReason(input.reason) }),
      );
    }
    const askedAt = clock();
    const packs = await payingPacks(packReader, request.raise);
    const decides = clock() - askedAt > WECHAT_MS ? await voterFor(options, request, input.by) : voter;
    return change(async (state, ledgerOf, metersWith, freezeNow) => {
      // Another pack pays for it since.
      if (takenOf(state.raise).some(({ orderId }) => !packs.some((pack) => pack.orderId === orderId)))
        return refuse({ reason: 'edited', request: state.id });
      const [payers, freeze] = [await payersOf(packs, ledgerOf), await freezeNow()];
      const at = clock();
      const meterOf = await readMeters(metersOf(state, at), metersWith);
      return decideVote(state, { type: 'approve', voter: decides, at, seen, payers, freeze, meterOf });
    });
  };
}
