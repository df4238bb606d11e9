import type { Instant } from '../../kit/instant.ts';
import type { WarningItem, WarningMessage } from './warning.ts';

/** A warning by itself, when people were notified of it, and the message that shows it. */
export type LastWarning = { item: WarningItem; at: Instant; message: string };

/**
 * What somebody wants to see first: what still holds, then what is over, the newest in front. There is one of each series:
 * a level that still holds though a deeper one is over, or else the newest.
 */
export function lastWarnings(messages: WarningMessage[], limit: number): LastWarning[] {
  const all = messages.flatMap(({ id, items, at }) => items.map((item) => ({ item, at, message: id })));
  const sorted = all.sort((a, b) => rank(a.item) - rank(b.item) || b.at - a.at);
  const bySeries = new Map<string, LastWarning>();
  for (const one of sorted) {
    const { kind, subject } = one.item.warning;
    const series = `${kind} ${subject}`;
    if (!bySeries.has(series)) bySeries.set(series, one);
  }
  return [...bySeries.values()].slice(0, limit);
}

function rank({ standing }: WarningItem): number {
  return standing.kind === 'over' ? 1 : 0;
}
