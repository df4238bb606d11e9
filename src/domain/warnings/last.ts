import type { Instant } from '../../kit/instant.ts';
import { severityOf } from './kinds.ts';
import { bySeverity, type Severity } from './severity.ts';
import type { WarningItem, WarningMessage } from './warning.ts';

/** A warning by itself, when it was noticed, how severe it is by now, and the message that shows it or will. */
export type LastWarning = { item: WarningItem; at: Instant; severity: Severity; message: string };

/**
 * What somebody wants to see first: what still holds, the most severe in front, then what is over; of each, the newest in
 * front. There is one of each series: a level that still holds though a deeper one is over, or else the newest.
 */
export function lastWarnings(messages: WarningMessage[], limit: number): LastWarning[] {
  const all = messages.flatMap(({ id, items, at }) =>
    items.map((item): LastWarning => {
      const severity = severityOf(item.warning);
      return { item, at: item.at ?? at, severity, message: id };
    }),
  );
  const sorted = all.sort((a, b) => rank(a.item) - rank(b.item) || b.at - a.at);
  const bySeries = new Map<string, LastWarning>();
  for (const one of sorted) {
    const { kind, subject } = one.item.warning;
    const series = `${kind} ${subject}`;
    if (!bySeries.has(series)) bySeries.set(series, one);
  }
  const ranked = [...bySeries.values()].sort(
    (a, b) => rank(a.item) - rank(b.item) || bySeverity(a.severity, b.severity) || b.at - a.at,
  );
  return ranked.slice(0, limit);
}

function rank({ standing }: WarningItem): number {
  return standing.kind === 'over' ? 1 : 0;
}
