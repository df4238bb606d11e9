import type { ViewResponseAction } from '@slack/bolt';
import type { Language } from '../../kit/language.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import type { Identity } from '../bolt/identity.ts';
import { admission } from '../people/admission.ts';
import type { TurnedAway } from '../words/shape/faults.ts';
import type { ListenerDeps } from './deps.ts';
import type { EventPayload, Sender, SubmitPayload } from './payloads.ts';
import { lastField } from './raise-form-place.ts';
import type { Reply } from './reply.ts';
import { turnedAwayAnswer, turnedAwayHome } from './turned-away.ts';

/** Says to somebody who is not let in why, in the way that a kind of payload can be answered. */
export type TurnAway<P extends Sender, A> = (
  why: TurnedAway,
  payload: P,
  reply: Reply<A>,
  deps: ListenerDeps,
) => Promise<void>;

/** People hear something within a second; in which language they read is looked up only as long as that allows. */
const SOON_MS = 600;

/** Why the sender is not let in; `null` for everybody else. Slack is asked only about people of other workspaces. */
export async function whyNotIn(
  { people }: ListenerDeps,
  us: Identity,
  { userId, origin }: Sender,
): Promise<TurnedAway | null> {
  const first = admission(us, origin, people.knownMembership(userId) ?? 'not_asked');
  const decided = first.kind === 'ask' ? admission(us, origin, await people.membership(userId)) : first;
  return decided.kind === 'out' ? decided.why : null;
}

/** Commands, buttons and shortcuts. */
export async function sayWhyNot<A>(
  why: TurnedAway,
  _payload: Sender,
  reply: Reply<A>,
  deps: ListenerDeps,
): Promise<void> {
  await reply.ack();
  await reply.say(turnedAwayAnswer(why, await languageOf(reply, deps)));
}

/** A form stays open and says it itself. */
export const refuseForm: TurnAway<SubmitPayload, ViewResponseAction> = async (why, { view }, reply, deps) => {
  const answer = turnedAwayAnswer(why, await languageOf(reply, deps));
  const field = lastField(view.raw);
  if (field !== null) return reply.ack({ response_action: 'errors', errors: { [field]: answer.text } });
  await reply.ack();
  await reply.say(answer);
};

/** Somebody who opened the Home tab sees it there. https://docs.slack.dev/reference/methods/views.publish */
export const emptyHome: TurnAway<EventPayload, void> = async (why, { name, userId, tab }, reply, deps) => {
  await reply.ack();
  if (name !== 'app_home_opened' || tab === 'messages') return;
  const view = turnedAwayHome(why, await languageOf(reply, deps));
  await deps.clients.writes.views.publish({ user_id: userId, view });
};

async function languageOf<A>(reply: Reply<A>, { fallback }: ListenerDeps): Promise<Language> {
  const looked = await progressWithin(reply.reader(), SOON_MS);
  return looked.state === 'done' ? looked.value.language : fallback.language;
}
