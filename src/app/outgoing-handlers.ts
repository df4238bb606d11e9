import { createDeliverEvent } from '../flows/outgoing/deliver-event.ts';
import { createPublishEvent } from '../flows/outgoing/publish-event.ts';
import type { EffectHandlers } from '../jobs/workers.ts';
import type { SlackPorts } from '../slack/create-slack-ports.ts';
import { createSender } from '../webhooks/create-sender.ts';
import { outgoingTargets } from './outgoing.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Publishes what was saved, and delivers it. */
export function outgoingHandlers(
  { config, secrets, clock, time, log, onStop }: Wiring,
  { outgoing, messages, warnings }: Stores,
  { outgoingTexts: texts, messageLinks: links }: SlackPorts,
): Pick<EffectHandlers, 'publish_event' | 'deliver_event'> {
  const targets = outgoingTargets(config);
  const { webhooks, deployment } = config;
  const { send, close } = createSender({ webhooks, secrets: secrets.webhooks ?? {}, now: time.now });
  onStop(close);
  const publish = createPublishEvent({ outgoing, targets, texts, deployment });
  const deliver = createDeliverEvent({ outgoing, targets, send, links, messages, warnings, clock, log });
  return {
    publish_event: ({ event }) => publish(event).then(() => undefined),
    deliver_event: ({ event, target, round }) => deliver(event, target, round),
  };
}
