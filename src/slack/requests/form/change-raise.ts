import { singleWish } from '../../../domain/requests/raise-wish.ts';
import type { Offer } from '../../../flows/packs/use-cases.ts';
import { progressWithin } from '../../../kit/with-timeout.ts';
import type { Listener } from '../../interaction/answer.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { report } from '../../interaction/fault.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { fillIn } from './fill-in.ts';
import { lastRaise } from './last-raise.ts';
import { formAgain, type OpenForm } from './raise-form-again.ts';
import { RAISE_ACTIONS } from './raise-form-ids.ts';
import { readFilling, readRaiseForm } from './raise-form-input.ts';
import type { Foreseen, ReadyForm } from './raise-form-model.ts';
import { quote } from './raise-quote.ts';

/** Longest that the cost waits for it. */
const FORESEEN_MS = 1_500;

/** Something was chosen in the raise form: its cost is shown anew. The offer is the flow's, kept for some seconds. */
export const changeRaise: Listener<ActionPayload, void> = async ({ name, view, userId }, reply, deps) => {
  await reply.ack();
  if (view === null) return;
  const input = readRaiseForm(view.raw);
  const form = { view, input, filling: readFilling(view.raw), reader: await reply.reader() };
  // Without an offer there is nothing to draw; the form stays as it is, with everything that was typed.
  const offer = await deps.useCases.offer().catch((error: unknown) => {
    report(deps.log, error, { form: 'raise.form', user: userId });
  });
  if (!offer) return;
  const content = await contentOf(name, form, offer, deps);
  const foreseen = await foresee(content, userId, deps);
  // A change that is no longer the latest one loses: Slack compares the hash.
  await changeView(deps.clients, view.id, formAgain(form, deps, { ...content, foreseen }), view.hash);
};

/** What would become of the choice so far; nothing where it is not complete, or nobody can tell in time. */
async function foresee(
  { chosen, quote: cost }: ReadyForm,
  by: string,
  { useCases }: ListenerDeps,
): Promise<Foreseen | null> {
  const { app, rate, days } = chosen;
  if (app === null || rate === null || days === null || cost === null) return null;
  const rehearsing = useCases.policy.rehearse({ ...singleWish({ ...chosen, app, rate, days }), by });
  const looked = await progressWithin(rehearsing, FORESEEN_MS);
  return looked.state === 'done' && looked.value.ok ? looked.value.value : null;
}

async function contentOf(
  changed: string,
  { input, filling: before }: OpenForm,
  offer: Offer,
  deps: ListenerDeps,
): Promise<ReadyForm> {
  const now = deps.clock();
  const ready = { state: 'ready' as const, offer };
  const isApp = changed === RAISE_ACTIONS.app;
  if (!isApp && changed !== RAISE_ACTIONS.rate)
    return { ...ready, chosen: input, filling: before, ...quote(offer, input, now) };
  const last = isApp ? await lastRaise(input.app, deps) : null;
  const { chosen, filling } = fillIn(offer, input, before, last);
  // Why days were taken out again.
  const { refusal } = quote(offer, input, now);
  const taken = chosen.rate === input.rate && chosen.days !== input.days;
  const cost = taken ? { quote: null, refusal } : quote(offer, chosen, now);
  return { ...ready, chosen, filling, ...cost };
}
