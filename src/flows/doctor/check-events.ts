import type { Finding } from '../../domain/doctor/finding.ts';
import type { OutgoingStore } from '../outgoing/outgoing-ports.ts';

/** `targets`: names of those that hear of events. */
export type EventsChecked = { targets: readonly string[]; outgoing: Pick<OutgoingStore, 'list'> };

/** Enough to see which targets they are. */
const MOST_DEAD = 100;

/** Whether events could not be delivered in days. */
export async function checkEvents({ targets, outgoing }: EventsChecked): Promise<Finding[]> {
  if (targets.length === 0) return [{ kind: 'events_off' }];
  const { items, next } = await outgoing.list({ dead: true }, null, MOST_DEAD);
  if (items.length === 0) return [{ kind: 'events_ok', targets: targets.length }];
  const missed = items.flatMap(({ value }) =>
    Object.entries(value.deliveries).flatMap(([target, { state }]) => (state === 'dead' ? [target] : [])),
  );
  return [
    {
      kind: 'events_dead',
      count: items.length,
      more: next !== null,
      targets: [...new Set(missed)].sort(),
    },
  ];
}
