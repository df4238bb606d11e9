import { progressWithin } from '../../kit/with-timeout.ts';
import { SlackAccessLost, SlackRefused } from '../bolt/errors.ts';
import type { Listener } from '../interaction/answer.ts';
import { openView } from '../interaction/open-view.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { pressedSeries } from './card/series-value.ts';
import { rejectSeriesForm } from './reject-series-form.ts';
import { decidedSeriesAnswer } from './series-answers.ts';

/** The form has to be opened within three seconds of the click; the rest is for the way there and back. */
const MAY_DECIDE_MS = 1_200;

/** `request.reject:series` asks for the reason; whoever may not decide is told before anything was typed. */
export const rejectSeries: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedSeries(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const [allowed, { language }] = await Promise.all([
    progressWithin(deps.useCases.series.mayReject(pressed), MAY_DECIDE_MS),
    reply.reader(),
  ]);
  if (allowed.state === 'done' && !allowed.value.ok)
    return reply.say(decidedSeriesAnswer({ type: 'reject' }, allowed.value, language));
  if (allowed.state === 'failed') {
    // A no of Slack's does not pass while somebody types.
    if (allowed.error instanceof SlackRefused || allowed.error instanceof SlackAccessLost)
      throw allowed.error;
    const { series, by } = pressed;
    deps.log.warn(
      { err: allowed.error, series, by },
      'could not check yet who may reject; opening the form anyway',
    );
  }
  await openView(deps, payload.triggerId, rejectSeriesForm(pressed, language));
};
