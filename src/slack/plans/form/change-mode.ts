import type { Listener } from '../../interaction/answer.ts';
import { changeView } from '../../interaction/open-view.ts';
import type { ActionPayload } from '../../interaction/payloads.ts';
import { asksForChannel } from '../../interaction/raise-form-place.ts';
import { NOTHING_CHOSEN, unavailable } from '../../requests/form/open-raise-form.ts';
import { raiseForm } from '../../requests/form/raise-form.ts';
import { readRaiseForm } from '../../requests/form/raise-form-input.ts';
import { planForm } from './plan-form.ts';
import { readPlanForm } from './plan-form-input.ts';

/** `plan.open` in the raise form: the same form asks for a limit and a time, and keeps what both modes ask for. */
export const openPlanForm: Listener<ActionPayload, void> = async ({ view }, reply, deps) => {
  await reply.ack();
  if (view === null) return;
  const { app, beginsAt: from, reason, channel } = readRaiseForm(view.raw);
  const { language } = await reply.reader();
  const chosen = { app, limit: '', more: '', from, to: null, reason, channel };
  const form = planForm({
    language,
    apps: deps.useCases.apps(),
    chosen,
    asksChannel: asksForChannel(view.raw),
  });
  await changeView(deps.clients, view.id, form, view.hash);
};

/** `plan.raise` there: back to a rate and days. */
export const backToRaiseForm: Listener<ActionPayload, void> = async ({ view, userId }, reply, deps) => {
  await reply.ack();
  if (view === null) return;
  const { app, from: beginsAt, reason, channel } = readPlanForm(view.raw);
  const place = {
    channel: asksForChannel(view.raw) ? null : channel,
    hasDefaultChannel: deps.hasDefaultChannel,
  };
  const reader = await reply.reader();
  const chosen = { ...NOTHING_CHOSEN, app, beginsAt, reason, channel };
  const content = await deps.useCases.offer().then(
    (offer) => ({ state: 'ready' as const, offer, chosen, quote: null }),
    (error: unknown) => unavailable(deps, error, userId),
  );
  await changeView(deps.clients, view.id, raiseForm({ ...reader, ...place, ...content }), view.hash);
};
