import type { Config } from '../config/types.ts';
import type { OutgoingTarget } from '../flows/outgoing/outgoing-ports.ts';
import { limitOf } from './create-sender.ts';

/** Who hears of what. */
export function outgoingTargets({ webhooks }: Pick<Config, 'webhooks'>): OutgoingTarget[] {
  return webhooks.map(({ name, events, format }) => ({
    name,
    wants: events,
    notices: limitOf(format).notices,
  }));
}

/** How much each takes. */
export function targetSettings({
  webhooks,
}: Pick<Config, 'webhooks'>): { name: string; perMinute?: number }[] {
  return webhooks.map(({ name, format }) => {
    const { perMinute } = limitOf(format);
    return { name, ...(perMinute === undefined ? {} : { perMinute }) };
  });
}
