import { MOST_CALENDAR_DAYS } from '../../domain/calendar/calendar-days.ts';
import type { PackRefusal } from '../../domain/packs/refusals.ts';
import type { Picture } from '../../domain/pictures/picture.ts';
import type { AskRefusal } from '../../domain/requests/refusals.ts';
import type { PlanningRefusal, TargetWish } from '../../flows/plans/use-cases.ts';
import type { Language } from '../../kit/language.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { progressWithin } from '../../kit/with-timeout.ts';
import { answer, type PrivateAnswer } from '../blocks/ephemeral.ts';
import { type FilePlace, sendFile } from '../bolt/send-file.ts';
import type { ListenerDeps } from '../interaction/deps.ts';
import type { Reply } from '../interaction/reply.ts';
import { packRefusedAnswer } from '../packs/pack-details.ts';
import type { Reader } from '../people/people.ts';
import { askRefusedAnswer } from '../requests/ask/ask-answers.ts';
import { words } from '../words/words.ts';
import { pictureAnswer } from './picture-answer.ts';
import { pictureFile } from './picture-file.ts';

/** Which picture; packs and apps as typed, or by their ids. `app: null`: of all apps. */
export type PictureWanted =
  | { of: 'balance'; pack: string }
  | { of: 'timeline'; app: string }
  | { of: 'spend'; app: string | null }
  | { of: 'calendar'; days: number }
  | { of: 'report'; days: number }
  | { of: 'plan'; targets: NonEmpty<TargetWish>; no: number };

/** People hear something within a second; most pictures are there by then. */
const SOON_MS = 700;

/**
 * Draws a picture and posts it. `reader`: in whose language and zone it is drawn; `language`: of the private answer.
 * Throws what WeChat, Slack or the drawing may throw.
 */
export async function sendPicture<A>(
  wanted: PictureWanted,
  to: { place: FilePlace; reader: Reader; language: Language },
  reply: Reply<A>,
  deps: ListenerDeps,
): Promise<void> {
  const { place, language } = to;
  const where = 'userId' in place ? 'direct' : 'thread';
  const work = posted(wanted, to, deps);
  const soon = await progressWithin(work, SOON_MS);
  if (soon.state === 'late') await reply.say(pictureAnswer('drawing', where, language));
  const refused = await work;
  if (refused) await reply.say(refused);
  else if (soon.state === 'done') await reply.say(pictureAnswer('sent', where, language));
}

/** Answers why there is no such picture; `null` when it was posted. */
async function posted(
  wanted: PictureWanted,
  { place, reader, language }: { place: FilePlace; reader: Reader; language: Language },
  deps: ListenerDeps,
): Promise<PrivateAnswer | null> {
  const found = await pictureOf(wanted, reader, language, deps);
  if (!found.ok) return found.refusal;
  const bytes = await deps.pictures.draw(found.value, reader);
  await sendFile(deps, place, { ...pictureFile(found.value, reader), bytes });
  return null;
}

async function pictureOf(
  wanted: PictureWanted,
  { timeZone }: Reader,
  language: Language,
  { useCases: { pictures, plans }, clock }: ListenerDeps,
): Promise<Result<Picture, PrivateAnswer>> {
  switch (wanted.of) {
    case 'balance':
      return explained<PackRefusal>(await pictures.balance(wanted.pack), (refusal) =>
        packRefusedAnswer(refusal, language),
      );
    case 'timeline':
      return explained<AskRefusal>(await pictures.timeline(wanted.app), (refusal) =>
        askRefusedAnswer(refusal, language),
      );
    case 'spend':
      return explained<AskRefusal>(await pictures.spend(wanted.app, timeZone), (refusal) =>
        askRefusedAnswer(refusal, language),
      );
    case 'calendar':
      return accept(await pictures.calendar(Math.min(wanted.days, MOST_CALENDAR_DAYS)));
    case 'report':
      return accept(await pictures.report(wanted.days, timeZone));
    case 'plan':
      return explained<PlanningRefusal>(await plans.picture(wanted.targets, wanted.no), (refusal) =>
        answer([words(language).plan.refusal(refusal, clock())]),
      );
  }
}

function explained<R>(
  found: Result<Picture, R>,
  explain: (refusal: R) => PrivateAnswer,
): Result<Picture, PrivateAnswer> {
  return found.ok ? accept(found.value) : refuse(explain(found.refusal));
}
