import { progressWithin } from '../../../kit/with-timeout.ts';
import { voteRefusedAnswer } from '../../blocks/ephemeral.ts';
import { SlackAccessLost, SlackRefused } from '../../bolt/errors.ts';
import type { Listener } from '../../interaction/answer.ts';
import { openView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import { pressedRequest } from '../card/card-value.ts';
import { rejectForm } from './reject-form.ts';

/** The form has to be opened within three seconds of the click; the rest is for the way there and back. */
const MAY_DECIDE_MS = 1_200;

/**
 * `request.reject` on a card asks for the reason; the decision itself comes with that form. Whoever may not decide is
 * told before anything was typed. Where that cannot be found out in time, the form opens: its submission asks again.
 */
export const reject: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const asked = pressedRequest(payload);
  if (asked === null) return unreadableButton(payload, reply, deps);
  const { request, by, card } = asked;
  const [allowed, { language }] = await Promise.all([
    progressWithin(deps.useCases.mayDecide(asked), MAY_DECIDE_MS),
    reply.reader(),
  ]);
  if (allowed.state === 'done' && !allowed.value.ok) {
    return reply.say(voteRefusedAnswer(allowed.value.refusal, language));
  }
  if (allowed.state === 'failed') {
    // A no of Slack's does not pass while somebody types.
    if (allowed.error instanceof SlackRefused || allowed.error instanceof SlackAccessLost)
      throw allowed.error;
    deps.log.warn(
      { err: allowed.error, request, by },
      'could not check yet who may reject; opening the form anyway',
    );
  }
  await openView(deps, payload.triggerId, rejectForm({ request, card, language }));
};
