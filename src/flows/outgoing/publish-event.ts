import { eventBody } from '../../domain/outgoing/event-body.ts';
import { isWanted } from '../../domain/outgoing/event-filter.ts';
import type { OutgoingEvent } from '../../domain/outgoing/outgoing-event.ts';
import { type PublishedEvent, type ShownAs, toDeliver } from '../../domain/outgoing/published-event.ts';
import { isLoud } from '../../domain/warnings/severity.ts';
import type { DeliverEvent, OutgoingStore, OutgoingTarget, OutgoingTexts } from './outgoing-ports.ts';

export type PublishEventOptions = {
  outgoing: OutgoingStore;
  targets: readonly OutgoingTarget[];
  texts: OutgoingTexts;
  deployment: string;
};

/** Keeps an event and has it delivered to everybody who wants it; a second time it changes nothing. */
export function createPublishEvent({ outgoing, targets, texts, deployment }: PublishEventOptions) {
  return async (event: OutgoingEvent): Promise<void> => {
    const notice = isHeard(event) ? await texts.notice(event) : null;
    const wanting = targets
      .filter(({ wants, notices }) => isWanted(wants, event.type) && (!notices || notice !== null))
      .map(({ name }) => name);
    if (wanting.length === 0) return;
    const next: PublishedEvent = {
      id: event.id,
      type: event.type,
      at: event.at,
      body: JSON.stringify(eventBody(event, deployment, await texts.text(event))),
      notice,
      shownAs: shownAs(event),
      deliveries: toDeliver(wanting),
    };
    // A conflict: it was published before, by another replica or before a crash.
    await outgoing.commit({ expected: 0, next, effects: deliveriesOf(next, wanting) });
  };
}

/** What has to be done so that these targets hear of it. */
export function deliveriesOf({ id, deliveries }: PublishedEvent, targets: readonly string[]): DeliverEvent[] {
  return targets.map((target) => ({
    kind: 'deliver_event',
    event: id,
    target,
    round: deliveries[target]?.round ?? 1,
  }));
}

/** Notes wait for a message to go with; no chat is disturbed for one. */
function isHeard(event: OutgoingEvent): boolean {
  return event.about !== 'warning' || isLoud(event.severity);
}

function shownAs(event: OutgoingEvent): ShownAs | null {
  switch (event.about) {
    case 'request':
    case 'allocation':
      return { kind: 'card', id: event.request.id };
    case 'grant':
      return { kind: 'card', id: event.grant.id };
    case 'series':
      return { kind: 'card', id: event.series.id };
    case 'purchase':
      return { kind: 'card', id: event.purchase.id };
    case 'warning':
      return { kind: 'warning', id: event.message };
    case 'freeze':
    case 'merchant':
      return null;
  }
}
