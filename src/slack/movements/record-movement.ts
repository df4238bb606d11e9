import { progressWithin } from '../../kit/with-timeout.ts';
import type { Listener } from '../interaction/answer.ts';
import { openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { recordedAnswer } from './ephemeral-outside.ts';
import { recordForm } from './record-form.ts';
import { movementIn } from './record-value.ts';

/** The form has to be opened within three seconds of the click; the rest is for the way there and back. */
const MAY_RECORD_MS = 1_200;

/** `outside.record` on a warning: asks who moved the units and why. Whoever may not say so is told before the form opens. */
export const recordMovement: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const ref = movementIn(payload.value);
  if (ref === null) return unreadableButton(payload, reply, deps);
  const { useCases, log } = deps;
  const [allowed, { language }] = await Promise.all([
    progressWithin(useCases.outside.mayRecord(ref, payload.userId), MAY_RECORD_MS),
    reply.reader(),
  ]);
  if (allowed.state === 'done' && !allowed.value.ok)
    return reply.say(recordedAnswer(allowed.value, language));
  if (allowed.state === 'failed') {
    log.warn(
      { err: allowed.error, movement: ref.movement },
      'could not check yet who may record; opening the form anyway',
    );
  }
  const movement = allowed.state === 'done' && allowed.value.ok ? allowed.value.value : null;
  const form = recordForm({ ref, movement, channel: payload.channelId, language });
  await openView(deps, payload.triggerId, form);
};
