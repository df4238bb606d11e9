import { answer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { askedAnswer, askRefusedAnswer } from '../requests/ask/ask-answers.ts';
import { sameAgainAnswer } from '../requests/ask/same-again.ts';
import { words } from '../words/words.ts';
import { planAnswer } from './plan-answer.ts';
import { planRefusedAnswer } from './plan-refused.ts';
import { readPlanValue, writePlanValue } from './plan-value.ts';

/** `plan.request`: all of a plan becomes one request, if it still is the plan. The answer takes the plan's place. */
export const requestPlan: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const choice = await readPlanValue(payload.value, deps.cache);
  const { userId: by, channelId: channel, triggerId } = payload;
  if (choice === null || channel === null) return unreadableButton(payload, reply, deps);
  const reader = await reply.reader();
  const { language } = reader;
  if (choice === 'forgotten') return reply.say(answer([[words(language).plan.forgotten]]));
  const { key, reason, ...proposed } = choice;
  // The plan's key: however often it is pressed, it is one request.
  const result = await deps.useCases.plans.request({ ...proposed, by, channel, reason, onceKey: key });
  const now = { ...reader, now: deps.clock(), apps: deps.useCases.apps() };
  if (result.ok) return reply.replace(askedAnswer(result.value.request, language, now));
  const { refusal } = result;
  switch (refusal.reason) {
    case 'plan_changed': {
      const { proposal } = refusal;
      const value = await writePlanValue({ ...proposal, key: triggerId, reason }, deps.cache);
      return reply.replace(planAnswer({ proposal, value, changed: true }, language));
    }
    case 'plan_gone':
      return reply.replace(planRefusedAnswer(refusal.why, { targets: proposed.targets, reason }, now, true));
    case 'asked_already':
      // Pressed twice: the first press was answered.
      return;
    case 'same_again':
      return reply.replace(sameAgainAnswer(refusal, key, language));
    default:
      return reply.replace(askRefusedAnswer(refusal, language));
  }
};
