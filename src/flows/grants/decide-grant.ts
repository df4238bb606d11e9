import { NOT_FROZEN } from '../../domain/freeze/freeze.ts';
import { decideGrant, whyNotPending } from '../../domain/grants/decide-grant.ts';
import type { GrantCardRefusal, GrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import { mayDecide } from '../../domain/policy/may-decide.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { tidyReason } from '../../domain/requests/reason.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type VoterOptions, voterFor } from '../people/voter-for.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Clock } from '../ports/runtime.ts';
import { type ChangeGrantOptions, changeGrant, type DecideGrant } from './change-grant.ts';
import type { CompareGrant } from './compare-grant.ts';
import type { GrantVoteInput, OnGrant } from './use-cases.ts';

export type DecideGrantOptions = VoterOptions &
  ChangeGrantOptions & {
    messages: Pick<MessageLog, 'card'>;
    compareGrant: Pick<CompareGrant, 'isCertain'>;
    clock: Clock;
  };

/** A person approves, rejects, withdraws or revokes. What Slack has to say is gathered before the decision, once. */
export function createDecideGrant(options: DecideGrantOptions) {
  const { clock } = options;
  const found = createFind(options);
  return async (input: GrantVoteInput): Promise<Result<StandingGrant, GrantRefusal>> => {
    const grant = await found(input);
    if (!grant.ok) return grant;
    const { by, claim } = input;
    const stored = input.type === 'approve' ? await options.grantStore.load(input.grant) : null;
    // Redis may have lost that it was closed.
    if (stored && !(await options.compareGrant.isCertain(stored))) return refuse({ reason: 'busy' });
    const actor = actorOf(by, input.surface ?? (claim === null ? 'command' : 'button'));
    const voter = input.type === 'withdraw' ? null : await voterFor(options, grant.value, by);
    const decide: DecideGrant = async (state, freezeNow) => {
      if (input.seen && canonicalJson(state) !== canonicalJson(input.seen)) return refuse({ reason: 'busy' });
      const freeze = input.type === 'approve' ? await freezeNow() : NOT_FROZEN;
      const at = clock();
      if (voter === null) return decideGrant(state, { type: 'withdraw', by, at });
      return input.type === 'reject'
        ? decideGrant(state, { type: 'reject', voter, at, reason: tidyReason(input.reason) })
        : decideGrant(state, { type: input.type === 'revoke' ? 'revoke' : 'approve', voter, at, freeze });
    };
    const changed = await changeGrant(options, input.grant, actor, decide, input.idempotency);
    return changed.ok ? accept(changed.value.grant) : changed;
  };
}

/** Whether a person could reject it now. It promises nothing: the decision itself asks again. */
export function createMayReject(options: DecideGrantOptions) {
  const { clock } = options;
  const found = createFind(options);
  return async (input: OnGrant): Promise<Result<true, GrantRefusal>> => {
    const grant = await found(input);
    if (!grant.ok) return grant;
    const { rule, requester } = grant.value;
    const closed = whyNotPending(grant.value, clock());
    if (closed) return refuse(closed);
    const allowed = mayDecide(rule, await voterFor(options, grant.value, input.by), requester);
    return allowed.ok ? accept(true) : allowed;
  };
}

/** The grant that somebody means; a button speaks for the very card that it is on. */
function createFind({ grantStore, messages }: DecideGrantOptions) {
  return async ({ grant: id, claim }: OnGrant): Promise<Result<StandingGrant, GrantRefusal>> => {
    const [stored, record] = await Promise.all([grantStore.load(id), messages.card(id)]);
    const grant = stored?.value ?? null;
    const refusal = claim === null ? null : otherCard(id, grant, record?.ts ?? null, claim);
    if (refusal !== null) return refuse(refusal);
    return grant === null ? refuse({ reason: 'not_found', grant: id }) : accept(grant);
  };
}

function otherCard(
  id: string,
  grant: StandingGrant | null,
  posted: string | null,
  { key, message }: NonNullable<OnGrant['claim']>,
): GrantCardRefusal | null {
  // Its number may be another one's by now.
  if (grant === null || grant.key !== key) return { reason: 'other_card', grant: id };
  const moved = message !== null && posted !== null && message.ts !== posted;
  return moved ? { reason: 'old_copy', grant: id, channel: grant.channel } : null;
}
