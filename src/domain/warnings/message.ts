import type { Instant } from '../../kit/instant.ts';
import { encode } from '../../kit/json.ts';
import type { Mark } from './series.ts';
import type { Warning, WarningItem, WarningMessage } from './warning.ts';

export function itemOf(warning: Warning): WarningItem {
  return { warning, standing: { kind: 'holds' }, quiet: null };
}

/** The request that all of them are about; `null` where there is no such one. */
export function onlyRequest(items: readonly WarningItem[]): string | null {
  const [first, ...others] = new Set(items.map(({ warning }) => warning.subject));
  return others.length === 0 && first?.startsWith('request:') ? first.slice('request:'.length) : null;
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

/** The message with what is known of a movement by now. */
function withMovement(message: WarningMessage, index: number, now: Warning): WarningMessage {
  const item = message.items[index];
  if (!item || encode(item.warning) === encode(now)) return message;
  return { ...message, items: message.items.with(index, { ...item, warning: now }) };
}

/**
 * The message with what its item says now, where that tells people to do something else: the address or the code that
 * WeChat refuses may change while the refusals go on, and the old one leads nowhere.
 */
export function corrected(message: WarningMessage, index: number, now: Warning): WarningMessage {
  if (now.kind === 'outside_movement') return withMovement(message, index, now);
  const item = message.items[index];
  if (!item || item.standing.kind === 'over') return message;
  const { warning: before } = item;
  if (before.kind !== 'wechat_refused' || now.kind !== 'wechat_refused') return message;
  if (before.address === now.address && before.code === now.code) return message;
  return { ...message, items: message.items.with(index, { ...item, warning: now }) };
}

function sameQuiet(one: WarningItem['quiet'], other: WarningItem['quiet']): boolean {
  return one?.kind === other?.kind && one?.at === other?.at;
}

/** An item with its place in the message that quiet hours held back. */
type Kept = { before: number; item: WarningItem };

/**
 * What quiet hours held back, as it is told at their end: only what still matters, in as many messages as that needs.
 */
export function released({ items }: WarningMessage): Kept[][] {
  const kept = [...items.entries()].map(([before, item]) => ({ before, item }));
  return inMessages(kept.filter(({ item }) => item.standing.kind === 'holds'));
}

/** For so many there is room in what Slack takes of one message, if only for a line each. */
const ITEMS_IN_ONE = 15;

/** Everything that is told has its place in a message. */
export function inMessages<T>(items: readonly T[]): T[][] {
  const messages = Math.ceil(items.length / ITEMS_IN_ONE);
  return Array.from({ length: messages }, (_, nth) =>
    items.slice(nth * ITEMS_IN_ONE, (nth + 1) * ITEMS_IN_ONE),
  );
}

/** Nobody shall see it before then. */
export function isHeld({ postAt }: WarningMessage, now: Instant): boolean {
  return postAt > now;
}
