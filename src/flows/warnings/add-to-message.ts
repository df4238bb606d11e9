import { isHeld, itemOf, onlyRequest } from '../../domain/warnings/message.ts';
import { seriesOf, withSeries } from '../../domain/warnings/series.ts';
import type { Severity } from '../../domain/warnings/severity.ts';
import type { Warning, WarningMessage } from '../../domain/warnings/warning.ts';
import type { Instant } from '../../kit/instant.ts';
import { addNotes, takeNotes } from './notes.ts';
import { releaseHeld } from './release-held.ts';
import type { WarningDraft } from './warning-draft.ts';

export type NotifyOptions = {
  newMessageId: () => Promise<string>;
  /** When the current quiet hours end; `null` where there are none now. */
  quietUntil: (now: Instant) => Instant | null;
};

/** What people are notified of now, or what is noted. */
export type Notification = { warning: Warning; severity: Severity; depth: number; channel: string };

/**
 * Puts them into a new message with the notes that wait in its channel, or into the one that quiet hours hold back there:
 * that takes the notes when it is released.
 */
export async function addToMessage(
  options: NotifyOptions,
  draft: WarningDraft,
  channel: string,
  notifications: readonly Notification[],
  now: Instant,
): Promise<WarningMessage> {
  const postAt = options.quietUntil(now);
  const open = postAt === null ? null : await heldMessage(options, draft, channel, now);
  const { id, at, items: before } = open ?? { id: await options.newMessageId(), at: now, items: [] };
  const own = [...before, ...notifications.map(({ warning }) => itemOf(warning, now))];
  const to = { message: id, from: own.length };
  const items = postAt === null ? [...own, ...(await takeNotes(draft, channel, to, now))] : own;
  const message: WarningMessage = {
    id,
    channel,
    request: onlyRequest(items),
    items,
    at,
    postAt: open?.postAt ?? postAt ?? now,
  };
  await draft.setMessage(id, message);
  if (postAt !== null) await draft.setHeld(channel, id);
  await showIn(draft, notifications, { message: id, from: before.length });
  return message;
}

/** Adds them to the notes that wait in their channel. */
export async function addToNotes(
  options: NotifyOptions,
  draft: WarningDraft,
  channel: string,
  notes: readonly Notification[],
  now: Instant,
): Promise<void> {
  const items = notes.map(({ warning }) => itemOf(warning, now));
  await showIn(draft, notes, await addNotes(options, draft, channel, items, now));
}

/** Each series knows which item shows it. */
async function showIn(
  draft: WarningDraft,
  notifications: readonly Notification[],
  { message, from }: { message: string; from: number },
): Promise<void> {
  for (const [index, { warning, severity, depth, channel }] of notifications.entries()) {
    draft.notify({ warning, channel, message, item: from + index });
    const subject = await draft.subject(warning.subject);
    const series = seriesOf(subject, warning.kind);
    const shown = [...series.shown, { message, item: from + index, depth, as: severity }];
    await draft.setSubject(warning.subject, withSeries(subject, { ...series, shown }));
  }
}

async function heldMessage(
  options: NotifyOptions,
  draft: WarningDraft,
  channel: string,
  now: Instant,
): Promise<WarningMessage | null> {
  const id = await draft.held(channel);
  const message = id === null ? null : await draft.message(id);
  if (message === null || isHeld(message, now)) return message;
  // It was not released in time, and the next quiet hours have begun.
  await releaseHeld(options, draft, message.id, now);
  return null;
}
