import type { Offer } from '../../../flows/packs/use-cases.ts';
import type { ListenerDeps } from '../../interaction/deps.ts';
import { report } from '../../interaction/fault.ts';
import { changeView, openView } from '../../interaction/open-view.ts';
import type { Reply } from '../../interaction/reply.ts';
import type { Reader } from '../../people/people.ts';
import { fillIn } from './fill-in.ts';
import { lastRaise } from './last-raise.ts';
import { raiseForm } from './raise-form.ts';
import { type EditTarget, NOT_FILLED, type RaiseChoice, type RaiseFormModel } from './raise-form-model.ts';
import { quote } from './raise-quote.ts';

/**
 * Opens the raise form for a trigger. The form comes up empty at once, since the trigger lasts three seconds
 * and WeChat may take longer; what it offers is filled in when it is there. Acknowledge before.
 *
 * @param from where it was asked; `channel` is `null` from the global shortcut; `chosen`: what is filled in already; `edit`: the
 *   request that it edits
 */
export async function openRaiseForm<A>(
  from: {
    triggerId: string;
    channel: string | null;
    userId: string;
    chosen?: RaiseChoice;
    edit?: EditTarget;
  },
  reply: Reply<A>,
  deps: ListenerDeps,
): Promise<void> {
  const { channel, userId, chosen = NOTHING_CHOSEN, edit = null } = from;
  const { clients, fallback, hasDefaultChannel } = deps;
  const place = { channel, edit, hasDefaultChannel };
  const loading = raiseForm({ ...(reply.known ?? fallback), ...place, state: 'loading' });
  const viewId = await openView(deps, from.triggerId, loading);
  if (viewId === null) return;
  const [reader, content] = await Promise.all([reply.reader(), offered(deps, userId, chosen)]);
  await changeView(clients, viewId, raiseForm({ ...reader, ...place, ...content }));
}

/** The part of the form's model that depends on what WeChat said. */
export type RaiseContent = DistributiveOmit<
  RaiseFormModel,
  keyof Reader | 'channel' | 'edit' | 'hasDefaultChannel'
>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export const NOTHING_CHOSEN = {
  app: null,
  pack: null,
  rate: null,
  days: null,
  beginsAt: null,
  reason: '',
} as const;

async function offered(deps: ListenerDeps, userId: string, chosen: RaiseChoice): Promise<RaiseContent> {
  try {
    const offer = await deps.useCases.offer();
    const usual = await withUsual(offer, chosen, deps);
    return { state: 'ready', offer, ...usual, ...quote(offer, usual.chosen, deps.clock()) };
  } catch (error) {
    return unavailable(deps, error, userId);
  }
}

/** Where there is one app only, it is chosen, and with it what was last requested for it. */
async function withUsual(offer: Offer, chosen: RaiseChoice, deps: ListenerDeps) {
  const [app, ...others] = offer.apps;
  if (chosen.app !== null || !app || others.length > 0) return { chosen };
  const input = { ...chosen, app: app.appId };
  const filled = fillIn(offer, input, NOT_FILLED, await lastRaise(app.appId, deps));
  // The fields are new anyway, so they need no other ids.
  return { chosen: filled.chosen, filling: { ...filled.filling, times: 0 } };
}

/** The form says itself why it cannot offer anything; a message beside it would be overlooked. */
export function unavailable({ log, explain }: ListenerDeps, error: unknown, userId: string): RaiseContent {
  return { state: 'unavailable', why: report(log, error, { form: 'raise.form', user: userId }), explain };
}
