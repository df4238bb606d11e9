import type { PrivateAnswer } from '../../blocks/ephemeral.ts';
import { faultAnswer } from '../../blocks/ephemeral.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { report } from '../../interaction/fault.ts';
import { changeView, openView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { unreadableButton } from '../../interaction/unreadable.ts';
import type { Reader } from '../../people/people.ts';
import { renewRefusedAnswer } from '../ask/ask-answers.ts';
import { pressedRequest } from '../card/card-value.ts';
import { requestDetails } from '../lists/request-page.ts';
import { detailsWindow } from './details-window.ts';

type Pressed = NonNullable<ReturnType<typeof pressedRequest>>;

/** `request.details` beside a request: a window, which comes up empty at once since its trigger lasts three seconds. */
export const showDetails: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.ack();
  const pressed = pressedRequest(payload);
  if (pressed === null) return unreadableButton(payload, reply, deps);
  const { request } = pressed;
  const first = detailsWindow(request, null, (reply.known ?? deps.fallback).language);
  const viewId = await openView(deps, payload.triggerId, first);
  if (viewId === null) return;
  const reader = await reply.reader();
  const content = await lookUp(pressed, reader, deps);
  await changeView(deps.clients, viewId, detailsWindow(request, content, reader.language));
};

/** The window says itself what went wrong; a message beside it would be overlooked. */
async function lookUp(pressed: Pressed, { language }: Reader, deps: ListenerDeps): Promise<PrivateAnswer> {
  const { request, by } = pressed;
  try {
    const refusal = await deps.useCases.checkCard(pressed);
    // An old copy or a newer card is about this very request all the same; its number may be another one's by now.
    if (refusal?.reason === 'other_card') return renewRefusedAnswer(refusal, language);
    return await requestDetails(request, language, deps, by);
  } catch (error) {
    const fault = report(deps.log, error, { action: 'request.details', user: by });
    return faultAnswer(fault, language, deps.explain);
  }
}
