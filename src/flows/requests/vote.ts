import { alreadyDecided, decideVote } from '../../domain/requests/decide-vote.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import type { VoteRefusal } from '../../domain/requests/refusals.ts';
import { type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../delegates/voter-for.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import type { RequestStore } from '../ports/request-store.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeRequest } from './change-request.ts';
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
    const actor = { kind: 'person', userId: input.by, surface: 'button' } as const;
    const loaded = await store.load(input.request);
    if (!loaded) return refuse({ reason: 'not_found', request: input.request });
    const { value: request } = loaded;
    // Somebody else was faster: no need to ask Slack and WeChat to say so.
    if (request.phase !== 'pending') return refuse(alreadyDecided(request));
    if (input.type === 'withdraw') {
      return changeRequest(store, input.request, actor, async (state) =>
        decideVote(state, { type: 'withdraw', by: input.by, at: clock() }),
      );
    }
    const voter = await voterFor(options, request, input.by);
    if (input.type === 'reject') {
      return changeRequest(store, input.request, actor, async (state) =>
        decideVote(state, { type: 'reject', voter, at: clock(), reason: tidyReason(input.reason) }),
      );
    }
    const { account, pack: chosen } = request.raise;
    const askedAt = clock();
    const pack = await packReader.figures(account, chosen.orderId);
    const decides = clock() - askedAt > WECHAT_MS ? await voterFor(options, request, input.by) : voter;
    return changeRequest(store, input.request, actor, async (state, ledgerOf, _metersOf, freezeNow) =>
      decideVote(state, {
        type: 'approve',
        voter: decides,
        at: clock(),
        pack,
        ledger: await ledgerOf(chosen.orderId),
        freeze: await freezeNow(),
      }),
    );
  };
}
