import type { Purchase } from '../../domain/purchases/purchase.ts';
import type { PurchaseRefusal } from '../../domain/purchases/purchase-refusals.ts';
import type { ShownPurchase } from '../../flows/purchases/purchase-ports.ts';
import type { PurchaseInput } from '../../flows/purchases/use-cases.ts';
import type { Result } from '../../kit/result.ts';
import { PURCHASE_ACTIONS } from '../blocks/action-ids.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import type { Reply } from '../interaction/reply.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedPurchase } from './card/purchase-value.ts';
import { decidedPurchaseAnswer } from './purchase-answers.ts';

const WEEK_DAYS = 7;

/** `purchase.snooze` and `purchase.snooze:week`, on the card of a purchase or wherever one is listed. */
export const snoozePurchase: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const pressed = pressedPurchase(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const days = payload.name === PURCHASE_ACTIONS.snoozeWeek ? WEEK_DAYS : 1;
  await carryOutPurchaseDecision({ type: 'snooze', days, ...pressed }, reply, deps);
};

/** Decides, and says what came of it. */
export async function carryOutPurchaseDecision<A>(
  input: PurchaseInput,
  reply: Reply<A>,
  { useCases }: ListenerDeps,
  channel?: string,
): Promise<void> {
  const result = await useCases.purchases.decide(input);
  const { language } = await reply.reader();
  // Resumed after a crash it may find itself done, and then that is what happened.
  const now = !result.ok && reply.again ? await useCases.purchases.show(input.purchase) : null;
  const told: Result<ShownPurchase, PurchaseRefusal> =
    now !== null && isDone(input, now.purchase) ? { ok: true, value: now } : result;
  await reply.say(decidedPurchaseAnswer(input.type, told, language), channel);
}

function isDone({ type, by }: PurchaseInput, purchase: Purchase): boolean {
  switch (type) {
    case 'snooze':
      return purchase.phase === 'snoozed' && purchase.by === by;
    case 'decline':
      return purchase.phase === 'declined' && purchase.by === by;
  }
}
