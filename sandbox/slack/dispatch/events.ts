import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../json.ts';
import type { World } from '../workspace/world.ts';
import { deliver } from './deliver.ts';
import { eventPayload } from './event-payload.ts';
import type { Receipt } from './parcel.ts';

/**
 * Sends an event if the app subscribed to it, and tries again three times in the background when it is not
 * acknowledged, unless the app answers `x-slack-no-retry: 1`.
 * @param subscription name in the manifest, `message.im` for a message in a direct message
 * @returns how the first try ended; nothing when the app did not ask for such events
 */
export async function sendEvent(
  world: World,
  subscription: string,
  event: Json,
): Promise<Receipt | undefined> {
  if (!world.app.events.includes(subscription)) return undefined;
  const body = eventPayload(world, event);
  const first = await deliver(world, { kind: 'event', body });
  if (!first.ok && !first.noRetry) void retry(world, body, first.reason);
  return first;
}

async function retry(world: World, body: Json, firstReason: string): Promise<void> {
  let reason = firstReason;
  for (const [index, delayMs] of world.timing.eventRetryDelaysMs.entries()) {
    const { signal } = world.stopping;
    const slept = await wait(delayMs, true, { signal, ref: false }).catch(() => false);
    if (!slept) return;
    const receipt = await deliver(world, { kind: 'event', body, retry: { num: index + 1, reason } });
    if (receipt.ok || receipt.noRetry) return;
    reason = receipt.reason;
  }
}
