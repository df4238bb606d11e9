import type { Listener } from '../interaction/answer.ts';
import { openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { refusedBeforeTyping } from '../interaction/refused-before-typing.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedPurchase } from './card/purchase-value.ts';
import { declineForm } from './decline-form.ts';
import { decidedPurchaseAnswer } from './purchase-answers.ts';

/** `purchase.decline` asks for the reason; whoever does not own the budget is told before anything was typed. */
export const declinePurchase: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedPurchase(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { purchase, by } = pressed;
  const [refused, { language }] = await Promise.all([
    refusedBeforeTyping(deps.useCases.purchases.mayDecline(pressed), { purchase, by }, deps),
    reply.reader(),
  ]);
  if (refused) return reply.say(decidedPurchaseAnswer('decline', refused, language));
  await openView(deps, payload.triggerId, declineForm(pressed, language));
};
