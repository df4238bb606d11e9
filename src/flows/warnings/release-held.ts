import {
  inMessages,
  isHeld,
  isNote,
  type MovedItem,
  onlyRequest,
  stillHolding,
} from '../../domain/warnings/message.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { addNotes, takeNotes } from './notes.ts';
import { type Moved, movedTo, relocate } from './relocate.ts';
import type { WarningDraft } from './warning-draft.ts';

type ReleaseOptions = { newMessageId: () => Promise<string> };

/**
 * Releases a held message once its quiet hours have ended, without what is over by then; with nothing left but notes it is
 * never posted.
 * @returns when to try again; `null`: it is released, or was before
 */
export async function releaseHeld(
  options: ReleaseOptions,
  draft: WarningDraft,
  id: string,
  now: Instant,
): Promise<Instant | null> {
  const message = await draft.message(id);
  if (!message) return null;
  if (isHeld(message, now)) return message.postAt;
  if ((await draft.held(message.channel)) !== id) return null;
  await draft.setHeld(message.channel, null);
  const holding = stillHolding(message);
  const notes = holding.filter(({ item }) => isNote(item));
  const parts = inMessages(holding.filter(({ item }) => !isNote(item)));
  const [first] = parts;
  if (first) await post(options, draft, message, parts, notes, now);
  else await noteOnly(options, draft, message, notes, now);
  return null;
}

/** In as many messages as that needs, the notes with the first one. */
async function post(
  options: ReleaseOptions,
  draft: WarningDraft,
  message: WarningMessage,
  parts: readonly MovedItem[][],
  notes: readonly MovedItem[],
  now: Instant,
): Promise<void> {
  const moved: Moved = new Map();
  const drafts: WarningMessage[] = [];
  for (const [nth, part] of parts.entries()) {
    const own = nth === 0 ? message.id : await options.newMessageId();
    const all = nth === 0 ? [...part, ...notes] : part;
    movedTo(moved, all, own, 0);
    const items = all.map(({ item }) => item);
    drafts.push({ ...message, id: own, items, request: onlyRequest(items) });
  }
  await relocate(draft, message, moved);
  for (const [nth, one] of drafts.entries()) {
    const to = { message: one.id, from: one.items.length };
    const more = nth === 0 ? await takeNotes(draft, message.channel, to, now) : [];
    await draft.setMessage(one.id, { ...one, items: [...one.items, ...more] });
  }
}

async function noteOnly(
  options: ReleaseOptions,
  draft: WarningDraft,
  message: WarningMessage,
  notes: readonly MovedItem[],
  now: Instant,
): Promise<void> {
  const moved: Moved = new Map();
  if (notes.length > 0) {
    const items = notes.map(({ item }) => item);
    const { message: id, from } = await addNotes(options, draft, message.channel, items, now);
    movedTo(moved, notes, id, from);
  }
  await relocate(draft, message, moved);
  await draft.setMessage(message.id, null);
}
