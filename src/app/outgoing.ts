import type { Config } from '../config/types.ts';
import { isWanted } from '../domain/outgoing/event-filter.ts';
import type { OutgoingTarget } from '../flows/outgoing/outgoing-ports.ts';
import { type ChangingStores, publishChanges } from '../flows/outgoing/publish-changes.ts';
import type { TargetSettings } from '../jobs/workers.ts';
import { limitOf } from '../webhooks/create-sender.ts';

/** Who hears of what. */
export function outgoingTargets({ webhooks }: Pick<Config, 'webhooks'>): OutgoingTarget[] {
  return webhooks.map(({ name, events, format }) => ({
    name,
    wants: events,
    notices: limitOf(format).notices,
  }));
}

/** How much each takes. */
export function targetSettings({ webhooks }: Pick<Config, 'webhooks'>): TargetSettings[] {
  return webhooks.map(({ name, format }) => {
    const { perMinute } = limitOf(format);
    return { name, ...(perMinute === undefined ? {} : { perMinute }) };
  });
}

/** The stores as they publish what they save; as they are where nobody wants to hear of anything. */
export function publishing<S extends ChangingStores>(stores: S, { webhooks }: Pick<Config, 'webhooks'>): S {
  if (webhooks.length === 0) return stores;
  const wanted = webhooks.flatMap(({ events }) => events);
  return { ...stores, ...publishChanges(stores, (type) => isWanted(wanted, type)) };
}
