import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { words } from '../words/words.ts';
import { saidAnswer } from './said-answer.ts';

/** Unguessable, so whoever shows it was given it. */
const INVITATION = /^[\w-]{1,64}$/;

/** `wxauth.revoke`: the answer takes the place of the invitation. */
export const revokeInvitation: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const { merchants } = deps;
  const { value, userId } = payload;
  if (merchants === null || value === null || !INVITATION.test(value))
    return unreadableButton(payload, reply, deps);
  const { link } = words((await reply.reader()).language).wxauth;
  const revoked = await merchants.useCases.revoke(value, userId);
  await reply.replace(saidAnswer(revoked.ok ? link.revoked : [link.notFound]));
};
