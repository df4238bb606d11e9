import { renewalOf } from '../../../domain/request/renewal.ts';
import { refuse } from '../../../domain/result.ts';
import { renewRefusedAnswer } from '../../blocks/ephemeral.ts';
import { type ActionPayload, requestIn } from '../../payloads.ts';
import { words } from '../../words/words.ts';
import type { Listener } from '../answer.ts';
import { openRaiseForm } from '../open-raise-form.ts';
import { unreadableButton } from './unreadable.ts';

/** `allocation.renew` on a card opens the raise form, filled in with the raise that would follow. */
export const renew: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const shown = await deps.useCases.show(request);
  const renewal = shown
    ? renewalOf(shown.request, deps.clock())
    : refuse({ reason: 'not_found' as const, request });
  const { language } = await turn.reader();
  if (!renewal.ok) return turn.say(renewRefusedAnswer(renewal.refusal, language));
  const { appId: app, ...rest } = renewal.value;
  const chosen = { app, ...rest, pack: null, reason: words(language).answers.renews(request) };
  const { triggerId, userId, channelId } = payload;
  await openRaiseForm({ triggerId, userId, channel: channelId, chosen }, turn, deps);
};
