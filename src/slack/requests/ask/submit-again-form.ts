import type { ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import type { Listener } from '../../interaction/answer.ts';
import type { SubmitPayload } from '../../interaction/payloads.ts';
import { againOutcome } from './again-outcome.ts';

const view = z.object({ private_metadata: z.string() });

/** `raise.again`, sent: the form of a raise had become the question whether it shall be submitted once more. */
export const submitAgainForm: Listener<SubmitPayload, ViewResponseAction> = async (payload, reply, deps) => {
  await reply.accept();
  const reader = await reply.reader();
  const carried = view.safeParse(payload.view.raw).data?.private_metadata ?? null;
  const asking = { by: payload.userId, surface: 'form' as const };
  const { answer, asked } = await againOutcome(carried, asking, reader, deps);
  await reply.say(answer, asked?.request.channel);
};
