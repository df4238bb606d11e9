import type { Listener } from '../../interaction/answer.ts';
import { report } from '../../interaction/fault.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { formAgain } from './raise-form-again.ts';
import { readRaiseForm } from './raise-form-input.ts';
import { quote } from './raise-quote.ts';

/** Something was chosen in the raise form: its cost is shown anew. The offer is the flow's, kept for some seconds. */
export const changeRaise: Listener<ActionPayload, void> = async ({ view, userId }, reply, deps) => {
  await reply.ack();
  if (view === null) return;
  const input = readRaiseForm(view.raw);
  const form = { view, input, reader: await reply.reader() };
  // Without an offer there is nothing to draw; the form stays as it is, with everything that was typed.
  const offer = await deps.useCases.offer().catch((error: unknown) => {
    report(deps.log, error, { form: 'raise.form', user: userId });
  });
  if (!offer) return;
  const content = { state: 'ready' as const, offer, chosen: input, ...quote(offer, input, deps.clock()) };
  // A change that is no longer the latest one loses: Slack compares the hash.
  await changeView(deps.clients, view.id, formAgain(form, deps, content), view.hash);
};
