import { rejectForm } from '../../blocks/reject-form.ts';
import { type ActionPayload, requestIn } from '../../payloads.ts';
import type { Listener } from '../answer.ts';
import { openView } from '../open-view.ts';
import { unreadableButton } from './unreadable.ts';

/** `request.reject` on a card asks for the reason; the decision itself comes with that form. */
export const reject: Listener<ActionPayload, void> = async (payload, turn, deps) => {
  await turn.ack();
  const request = requestIn(payload.value);
  if (request === null) return unreadableButton(payload, turn, deps);
  const { language } = await turn.reader();
  await openView(deps.clients, payload.triggerId, rejectForm({ request, language }));
};
