import { isHeld, onlyRequest, released } from '../../domain/warnings/message.ts';
import type { Series, ShownLevel } from '../../domain/warnings/series.ts';
import type { Instant } from '../../kit/instant.ts';
import type { WarningDraft } from './warning-draft.ts';

/**
 * Releases a held message once its quiet hours have ended, without what is over by then; with nothing left it is never
 * posted.
 * @returns when to try again; `null`: it is released, or was before
 */
export async function releaseHeld(
  options: { newMessageId: () => Promise<string> },
  draft: WarningDraft,
  id: string,
  now: Instant,
): Promise<Instant | null> {
  const message = await draft.message(id);
  if (!message) return null;
  if (isHeld(message, now)) return message.postAt;
  if ((await draft.held(message.channel)) !== id) return null;
  await draft.setHeld(message.channel, null);
  const moved: Moved = new Map();
  const [first, ...others] = released(message);
  if (!first) await draft.setMessage(id, null);
  for (const part of first ? [first, ...others] : []) {
    const own = part === first ? id : await options.newMessageId();
    const items = part.map(({ item }) => item);
    await draft.setMessage(own, { ...message, id: own, items, request: onlyRequest(items) });
    for (const [item, { before }] of part.entries()) moved.set(before, { message: own, item });
  }
  for (const subject of new Set(message.items.map(({ warning }) => warning.subject))) {
    const state = await draft.subject(subject);
    const next = state.map((series) => asPosted(series, movedIn(series.shown, id, moved)));
    await draft.setSubject(subject, next);
  }
  return null;
}

/** The series with what was really posted of it: what nobody saw does not count as notified. */
function asPosted(series: Series, shown: ShownLevel[]): Series {
  if (shown.length === series.shown.length) return { ...series, shown };
  const told = Math.max(0, ...shown.map(({ depth }) => depth));
  return { ...series, shown, told, stands: Math.min(series.stands, told) };
}

/** Where items of a held message are now, by their index in it; those that are missing were not posted. */
type Moved = Map<number, Pick<ShownLevel, 'message' | 'item'>>;

function movedIn(shown: ShownLevel[], message: string, moved: Moved): ShownLevel[] {
  return shown.flatMap((level) => {
    if (level.message !== message) return [level];
    const now = moved.get(level.item);
    return now ? [{ ...level, ...now }] : [];
  });
}
