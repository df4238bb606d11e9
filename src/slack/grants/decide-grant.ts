import type { GrantRefusal } from '../../domain/grants/grant-refusals.ts';
import type { StandingGrant } from '../../domain/grants/standing-grant.ts';
import type { ShownGrant } from '../../flows/grants/grant-ports.ts';
import type { GrantVoteInput } from '../../flows/grants/use-cases.ts';
import type { Result } from '../../kit/result.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import type { Reply } from '../interaction/reply.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedGrant } from './card/grant-value.ts';
import { decidedGrantAnswer } from './grant-answers.ts';

/** `request.approve:grant` and its siblings, on the card of a grant or wherever one is listed. */
export function decideGrant(type: 'approve' | 'withdraw' | 'revoke'): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    await reply.accept();
    const pressed = pressedGrant(payload);
    if (pressed === null) return unreadableButton(payload, reply, deps);
    await carryOutDecision({ type, ...pressed }, reply, deps);
  };
}

/** Decides, and says what came of it. */
export async function carryOutDecision<A>(
  input: GrantVoteInput,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
  channel?: string,
): Promise<void> {
  const result = await useCases.grants.decide(input);
  const { language } = await reply.reader();
  // Resumed after a crash it may find itself done, and then that is what happened.
  const now = !result.ok && reply.again ? await useCases.grants.show(input.grant) : null;
  const told: Result<ShownGrant, GrantRefusal> =
    now !== null && isDone(input, now.grant) ? { ok: true, value: now } : result;
  await reply.say(decidedGrantAnswer(input.type, told, language), channel);
}

function isDone({ type, by }: GrantVoteInput, grant: StandingGrant): boolean {
  switch (type) {
    case 'approve':
      return grant.votes.some(({ userId }) => userId === by);
    case 'reject':
      return grant.phase === 'rejected'
        ? grant.by === by
        : grant.phase === 'pending' && grant.rejections?.some(({ userId }) => userId === by) === true;
    case 'withdraw':
      return grant.phase === 'withdrawn' && grant.by === by;
    case 'revoke':
      return grant.phase === 'revoked' && grant.by === by;
  }
}
