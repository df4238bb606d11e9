import type { Finding } from '../../domain/doctor/finding.ts';
import type { FailingTargets, OutgoingStore } from '../outgoing/outgoing-ports.ts';
import type { Clock } from '../ports/runtime.ts';

/** `targets`: names of those that hear of events. */
export type EventsChecked = {
  targets: readonly string[];
  outgoing: Pick<OutgoingStore, 'list'>;
  failingTargets: Pick<FailingTargets, 'among'>;
};

/** Enough to see which targets they are. */
const MOST_DEAD = 100;

/** Whether targets take no events now, and whether events could not be delivered in days. */
export async function checkEvents(checked: EventsChecked, clock: Clock): Promise<Finding[]> {
  const { targets } = checked;
  if (targets.length === 0) return [{ kind: 'events_off' }];
  const [failing, dead] = await Promise.all([failingFindings(checked, clock), deadFindings(checked)]);
  const found = [...failing, ...dead];
  return found.length > 0 ? found : [{ kind: 'events_ok', targets: targets.length }];
}

async function failingFindings({ targets, failingTargets }: EventsChecked, clock: Clock): Promise<Finding[]> {
  const failing = await failingTargets.among(targets);
  return failing.map(({ target, since, what, why = null }) => ({
    kind: 'events_failing',
    target,
    what,
    why,
    sinceMs: Math.max(0, clock() - since),
  }));
}

async function deadFindings({ outgoing }: EventsChecked): Promise<Finding[]> {
  const { items, next } = await outgoing.list({ dead: true }, null, MOST_DEAD);
  if (items.length === 0) return [];
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
