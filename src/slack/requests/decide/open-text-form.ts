import { voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import { openView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { refusedBeforeTyping } from '../../interaction/refused-before-typing.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { pressedRequest } from '../card/card-value.ts';
import { type TextKind, textForm } from './text-form.ts';

/**
 * A button of those who may decide that asks for a text first; what it is for comes with that form. Whoever may not decide is
 * told before anything was typed. Where that cannot be found out in time, the form opens: its submission asks again.
 */
export function openTextForm(kind: TextKind): Listener<ActionPayload, void> {
  return async (payload, reply, deps) => {
    await reply.ack();
    const asked = pressedRequest(payload);
    if (asked === null) return unreadableButton(payload, reply, deps);
    const { request, by, card } = asked;
    const [refused, { language }] = await Promise.all([
      refusedBeforeTyping(deps.useCases.mayDecide(asked), { request, by }, deps),
      reply.reader(),
    ]);
    if (refused) return reply.say(voteRefusedAnswer(refused.refusal, language));
    await openView(deps, payload.triggerId, textForm(kind, { request, card, language }));
  };
}
