import { isWorthNoting, type MovedItem, stillHolding } from '../../domain/warnings/message.ts';
import { NEVER, type WarningItem, type WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { type Moved, movedTo, relocate } from './relocate.ts';
import type { WarningDraft } from './warning-draft.ts';

type NotesOptions = { newMessageId: () => Promise<string> };

/** So many are kept; the newest. Home has room for a few, and so has a message. */
const MOST_NOTES = 50;

/**
 * Adds notes to those that wait in a channel for the next message there.
 * @returns the message they wait in, and the index of the first one in it
 */
export async function addNotes(
  options: NotesOptions,
  draft: WarningDraft,
  channel: string,
  notes: readonly WarningItem[],
  now: Instant,
): Promise<{ message: string; from: number }> {
  const waiting = await waitingNotes(draft, channel, now);
  const kept = waiting ? waiting.items.slice(-Math.max(0, MOST_NOTES - notes.length)) : [];
  const isWhole = waiting !== null && kept.length === waiting.message.items.length;
  const id = isWhole ? waiting.message.id : await options.newMessageId();
  const items = [...kept.map(({ item }) => item), ...notes];
  if (waiting && !isWhole) await moveAway(draft, channel, waiting.message, kept, { message: id, from: 0 });
  await draft.setMessage(id, { id, channel, request: null, items, at: now, postAt: NEVER });
  await draft.setNoted(channel, id);
  return { message: id, from: kept.length };
}

/** Takes the notes of a channel that still hold away, to become part of a message from that index on. */
export async function takeNotes(
  draft: WarningDraft,
  channel: string,
  to: { message: string; from: number },
  now: Instant,
): Promise<WarningItem[]> {
  const waiting = await waitingNotes(draft, channel, now);
  if (!waiting) return [];
  await moveAway(draft, channel, waiting.message, waiting.items, to);
  return waiting.items.map(({ item }) => item);
}

type WaitingNotes = { message: WarningMessage; items: MovedItem[] };

async function waitingNotes(
  draft: WarningDraft,
  channel: string,
  now: Instant,
): Promise<WaitingNotes | null> {
  const id = await draft.noted(channel);
  const message = id === null ? null : await draft.message(id);
  if (!message) return null;
  return { message, items: stillHolding(message).filter(({ item }) => isWorthNoting(item, now)) };
}

async function moveAway(
  draft: WarningDraft,
  channel: string,
  message: WarningMessage,
  items: readonly MovedItem[],
  to: { message: string; from: number },
): Promise<void> {
  const moved: Moved = new Map();
  movedTo(moved, items, to.message, to.from);
  await relocate(draft, message, moved);
  await draft.setMessage(message.id, null);
  await draft.setNoted(channel, null);
}
