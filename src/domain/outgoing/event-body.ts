import type { Instant } from '../../kit/instant.ts';
import type { OutgoingEvent, RequestFacts } from './outgoing-event.ts';

/** Of the shape of `data`: grows where a field changes its meaning or goes, not where one is added. */
const VERSION = 1;

type Body = { type: string; timestamp: string; data: Record<string, unknown> };

/**
 * The event as it is sent, by the Standard Webhooks specification: https://www.standardwebhooks.com. Times are ISO 8601 in UTC.
 * `text`: the warning in a sentence, in the language of everything public.
 */
export function eventBody(event: OutgoingEvent, deployment: string, text: string | null): Body {
  return {
    type: event.type,
    timestamp: iso(event.at),
    data: { version: VERSION, deployment, ...dataOf(event, text) },
  };
}

function dataOf(event: OutgoingEvent, text: string | null): Record<string, unknown> {
  switch (event.about) {
    case 'request':
      return { request: requestOf(event.request), ...saidBy(event) };
    case 'allocation':
      return { request: requestOf(event.request), allocation: event.allocation };
    case 'grant':
      return { grant: { ...event.grant, endsAt: iso(event.grant.endsAt) }, ...saidBy(event) };
    case 'series':
      return { series: event.series, ...saidBy(event) };
    case 'purchase':
      return { purchase: { ...event.purchase, buyBy: iso(event.purchase.buyBy) }, ...saidBy(event) };
    case 'merchant':
      return { merchant: event.merchant };
    case 'freeze':
      return { freeze: { ...event.freeze, until: isoOrNull(event.freeze.until) }, ...saidBy(event) };
    case 'warning': {
      const { warning, severity, channel, message } = event;
      const { kind, subject, level } = warning;
      return {
        warning: { id: message, kind, subject, level, severity, channel, ...(text === null ? {} : { text }) },
      };
    }
  }
}

function saidBy({ by, comment }: { by?: string; comment?: string }): { by?: string; comment?: string } {
  return { ...(by === undefined ? {} : { by }), ...(comment === undefined ? {} : { comment }) };
}

function requestOf({ requestedAt, items, allocations, ...rest }: RequestFacts) {
  return {
    ...rest,
    kind: 'raise',
    requestedAt: iso(requestedAt),
    items: items.map((item) => ({ ...item, startsAt: isoOrNull(item.startsAt) })),
    allocations: allocations.map((one) => ({
      ...one,
      startsAt: isoOrNull(one.startsAt),
      endsAt: isoOrNull(one.endsAt),
    })),
  };
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: Instant | null): string | null {
  return at === null ? null : iso(at);
}
