import type { Listener } from '../interaction/answer.ts';
import { openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { refusedBeforeTyping } from '../interaction/refused-before-typing.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedGrant } from './card/grant-value.ts';
import { decidedGrantAnswer } from './grant-answers.ts';
import { rejectGrantForm } from './reject-grant-form.ts';

/** `request.reject:grant` asks for the reason; whoever may not decide is told before anything was typed. */
export const rejectGrant: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedGrant(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { grant, by } = pressed;
  const [refused, { language }] = await Promise.all([
    refusedBeforeTyping(deps.useCases.grants.mayReject(pressed), { grant, by }, deps),
    reply.reader(),
  ]);
  if (refused) return reply.say(decidedGrantAnswer('reject', refused, language));
  await openView(deps, payload.triggerId, rejectGrantForm(pressed, language));
};
