import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { correctionOf, isOutdated } from './corrections.ts';
import { severityOf } from './kinds.ts';
import type { Mark } from './series.ts';
import { isLoud } from './severity.ts';
import { readSubject } from './subject.ts';
import type { Warning, WarningItem, WarningMessage } from './warning.ts';

export function itemOf(warning: Warning, at: Instant): WarningItem {
  return { warning, standing: { kind: 'holds' }, quiet: null, at };
}

/** Whether it is a note by now, whatever it was posted as. */
export function isNote({ warning }: WarningItem): boolean {
  return !isLoud(severityOf(warning));
}

/** The request that all of them but notes are about; `null` where there is no such one. */
export function onlyRequest(items: readonly WarningItem[]): string | null {
  const loud = items.filter((item) => !isNote(item));
  const [first, ...others] = new Set(loud.map(({ warning }) => warning.subject));
  if (first === undefined || others.length > 0) return null;
  const subject = readSubject(first);
  return subject?.kind === 'request' || subject?.kind === 'payment' ? subject.id : null;
}

/** The message after one of its items changed; the same one where nothing did. */
export function marked(message: WarningMessage, { at, standing, quiet }: Mark): WarningMessage {
  const item = message.items[at.item];
  // What is over stays as it was struck through, until it holds again.
  if (!item || (item.standing.kind === 'over' && standing.kind === 'over')) return message;
  if (item.standing.kind === standing.kind && sameQuiet(item.quiet, quiet)) return message;
  const items = message.items.with(at.item, { ...item, standing, quiet });
  return { ...message, items };
}

/** The message with what one item is by now, where that is of another severity. */
export function reworded(message: WarningMessage, index: number, now: Warning): WarningMessage {
  const item = message.items[index];
  if (item?.standing.kind !== 'holds' || severityOf(item.warning) === severityOf(now)) return message;
  return { ...message, items: message.items.with(index, { ...item, warning: now }) };
}

/** The message with what is to be said of one item now, where its kind is corrected at all. */
export function corrected(message: WarningMessage, index: number, now: Warning): WarningMessage {
  const item = message.items[index];
  if (!item || !isOutdated(item.warning, now)) return message;
  if (item.standing.kind === 'over' && !correctionOf(now.kind)?.whenOver) return message;
  return { ...message, items: message.items.with(index, { ...item, warning: now }) };
}

function sameQuiet(one: WarningItem['quiet'], other: WarningItem['quiet']): boolean {
  return one?.kind === other?.kind && one?.at === other?.at;
}

/** An item and its index in the message where it was before. */
export type MovedItem = { before: number; item: WarningItem };

/** What still holds of a message that was not posted. */
export function stillHolding({ items }: WarningMessage): MovedItem[] {
  return [...items.entries()].flatMap(([before, item]) =>
    item.standing.kind === 'holds' ? [{ before, item }] : [],
  );
}

/** Nobody needs a note about a request that is older. */
const NOTE_NEWS_MS = 7 * DAY_MS;

/** Whether a note is still worth a line: packs and accounts are observed all the time, requests are not. */
export function isWorthNoting({ warning, at }: WarningItem, now: Instant): boolean {
  return readSubject(warning.subject)?.kind !== 'request' || at === undefined || now < at + NOTE_NEWS_MS;
}

/** Slack's limits for one message leave room for so many, if only for a line each. */
const ITEMS_IN_ONE = 15;

/** All of it, in as few messages as there is room in. */
export function inMessages<T>(items: readonly T[]): T[][] {
  const messages = Math.ceil(items.length / ITEMS_IN_ONE);
  return Array.from({ length: messages }, (_, nth) =>
    items.slice(nth * ITEMS_IN_ONE, (nth + 1) * ITEMS_IN_ONE),
  );
}

/** Quiet hours hold it back at this moment. */
export function isHeld({ postAt }: WarningMessage, now: Instant): boolean {
  return postAt > now;
}
