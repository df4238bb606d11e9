import type { ViewResponseAction } from '@slack/bolt';
import type { Language } from '../../kit/language.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import { CARD_ACTIONS, FREEZE_ACTIONS, GRANT_ACTIONS } from '../blocks/action-ids.ts';
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

/** A click has to be acknowledged within three seconds; the rest is for everything else. */
const ACCOUNT_MS = 1_000;

/** What is pressed or sent to decide about a request, a grant or a freeze: who may is said by whoever decides. */
const VOTES: ReadonlySet<string> = new Set([
  CARD_ACTIONS.approve,
  CARD_ACTIONS.reject,
  CARD_ACTIONS.question,
  GRANT_ACTIONS.revoke,
  FREEZE_ACTIONS.lift,
]);

/**
 * Why the sender is not let in; `null` for everybody else. Slack is asked only about people of other workspaces. Whether such
 * people may decide is the matter of the request's rule, so a vote of theirs is let through to it.
 */
export async function whyNotIn(
  deps: ListenerDeps,
  us: Identity,
  { name, userId, origin }: Sender,
): Promise<TurnedAway | null> {
  const { people } = deps;
  const first = admission(us, origin, people.knownMembership(userId) ?? 'not_asked');
  const decided = first.kind === 'ask' ? admission(us, origin, await people.membership(userId)) : first;
  if (decided.kind !== 'out') return null;
  const { why } = decided;
  const votes = VOTES.has(name.split(':', 1)[0] ?? '') && (why === 'stranger' || why === 'guest');
  return votes && (await isKnownOutsider(deps, userId)) ? null : why;
}

/** Whether the rule will see that the person is from elsewhere: what the payload says of it, Slack has to say, too. */
async function isKnownOutsider({ directory }: ListenerDeps, userId: string): Promise<boolean> {
  const looked = await progressWithin(directory.accountOf(userId), ACCOUNT_MS);
  return looked.state === 'done' && (looked.value.stranger ?? looked.value.guest ?? false);
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
