import type { Cache } from '../../flows/ports/runtime.ts';
import { PICTURE_ACTIONS } from '../blocks/action-ids.ts';
import { answer } from '../blocks/ephemeral.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { readPlanValue } from '../plans/plan-value.ts';
import { words } from '../words/words.ts';
import { type PictureWanted, sendPicture } from './send-picture.ts';

/**
 * `picture.balance`, `picture.timeline` and `picture.spend`: from a message that all can see the picture goes into its
 * thread, in the language of everything public; from anywhere else it goes to the person.
 */
const showPicture: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const wanted = await wantedBy(payload, deps.cache);
  if (wanted === null) return unreadableButton(payload, reply, deps);
  const { userId, channelId, threadTs } = payload;
  const own = await reply.reader();
  if (wanted === 'forgotten') return reply.say(answer([[words(own.language).plan.forgotten]]));
  const inPublic = channelId !== null && threadTs !== null;
  const to = inPublic
    ? { place: { channelId, threadTs }, reader: channelId.startsWith('D') ? own : deps.fallback }
    : { place: { userId }, reader: own };
  await sendPicture(wanted, { ...to, language: own.language }, reply, deps);
};

/** Ids of ours and of WeChat's; anything else was not put there by us. */
const ID = /^[\w-]{1,64}$/;
const DAYS = /^[1-9]\d{0,3}$/;

async function wantedBy(
  { name, value }: ActionPayload,
  cache: Cache,
): Promise<PictureWanted | 'forgotten' | null> {
  if (name.startsWith(`${PICTURE_ACTIONS.plan}:`)) {
    const choice = await readPlanValue(value, cache);
    if (choice === 'forgotten') return choice;
    return choice && { of: 'plan', targets: choice.targets, no: Number(name.split(':')[1]) || 0 };
  }
  const id = ID.test(value ?? '') ? value : null;
  if (name === PICTURE_ACTIONS.spend) return value && id === null ? null : { of: 'spend', app: id };
  if (id === null) return null;
  const days = DAYS.test(id) ? Number(id) : null;
  if (name === PICTURE_ACTIONS.calendar) return days === null ? null : { of: 'calendar', days };
  if (name === PICTURE_ACTIONS.report) return days === null ? null : { of: 'report', days };
  if (name === PICTURE_ACTIONS.balance) return { of: 'balance', pack: id };
  return name === PICTURE_ACTIONS.timeline ? { of: 'timeline', app: id } : null;
}

/** Each of them by what stands before the colon of its action_id. */
export const PICTURE_BUTTONS = {
  'picture.balance': showPicture,
  'picture.timeline': showPicture,
  'picture.spend': showPicture,
  'picture.calendar': showPicture,
  'picture.report': showPicture,
  'picture.plan': showPicture,
} as const;
