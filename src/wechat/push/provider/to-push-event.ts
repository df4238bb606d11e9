import type { Units } from '../../../domain/units.ts';
import type { PushEvent } from '../../../flows/ports/push-event.ts';
import type { PushRefusal } from '../../../flows/ports/push-receiver.ts';
import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { Fields } from '../parse-message.ts';

/** No id or name of WeChat's comes near this; keys and cards must not grow with what a stranger sends. */
const MAX_LENGTH = 128;

/** What every event has, apart from its key. */
type Received = Pick<PushEvent, 'account' | 'receivedAt' | 'authenticated'>;

/** A field that a known event must have is missing or no number; caught in `toPushEvent`. */
class MissingField extends Error {}

/**
 * Turns the fields of a message into an event. The event is known by `event_type`: the names in `Event` are not
 * documented. What is not known is `unsupported`, never a refusal.
 * https://developers.weixin.qq.com/doc/oplatform/service_market/charge/callback/charge_sp_assign.html and its neighbours
 */
export function toPushEvent(fields: Fields, received: Received): Result<PushEvent, PushRefusal> {
  try {
    return accept(eventOf(fields, received));
  } catch (error) {
    if (!(error instanceof MissingField)) throw error;
    return refuse({
      reason: 'malformed',
      detail: `event_type ${fields.get('event_type')}: ${error.message}`,
    });
  }
}

function eventOf(fields: Fields, received: Received): PushEvent {
  const common = { ...received, createdAt: createdAt(fields) };
  switch (fields.get('event_type')) {
    case '1':
      return { ...common, ...balance(fields, 1) };
    case '2':
      return { ...common, ...validity(fields, 2) };
    case '3':
      return { ...common, ...balance(fields, 3) };
    case '4':
      return { ...common, ...validity(fields, 4) };
    case '5':
      return { ...common, ...assigned(fields) };
    case '6':
      return { ...common, ...cancelled(fields) };
    default:
      return { ...common, ...unsupported(fields) };
  }
}

function assigned(fields: Fields) {
  const done = allocation(fields, 5);
  return { kind: 'assigned' as const, ...done, packageId: fields.get('receive_pkg_id') || null };
}

function cancelled(fields: Fields) {
  return { kind: 'cancelled' as const, ...allocation(fields, 6) };
}

function allocation(fields: Fields, eventType: 5 | 6) {
  const result = number(fields, 'result');
  const orderId = required(fields, 'order_id');
  const wechatRequestId = required(fields, 'request_id');
  const receiverAppId = required(fields, 'receive_appid');
  const key = `${eventType}:${orderId}:${wechatRequestId}:${result}`;
  const skuId = fields.get('sku_id')?.slice(0, MAX_LENGTH);
  return { key, result, orderId, wechatRequestId, receiverAppId, ...(skuId ? { skuId } : {}) };
}

function balance(fields: Fields, eventType: 1 | 3) {
  const subject = goodsOf(fields, eventType);
  const total = amount(fields, 'total_quota');
  const used = amount(fields, 'total_used_quota');
  return { kind: 'balance' as const, ...subject, key: key(fields, subject, String(used)), total, used };
}

function validity(fields: Fields, eventType: 2 | 4) {
  const subject = goodsOf(fields, eventType);
  // Its format is not documented, so it stays as it came.
  const endsAt = required(fields, 'validity_end_time');
  return { kind: 'validity' as const, ...subject, key: key(fields, subject, endsAt), endsAt };
}

/** Events 1 and 2 speak of the provider's wholesale goods (`sp_`), 3 and 4 of an app's. */
function goodsOf<T extends 1 | 2 | 3 | 4>(fields: Fields, eventType: T) {
  const prefix = eventType <= 2 ? 'sp_' : '';
  return {
    eventType,
    appId: fields.get('appid')?.slice(0, MAX_LENGTH) || null,
    spuId: required(fields, `${prefix}spu_id`),
    spuName: (fields.get(`${prefix}spu_name`) ?? '').slice(0, MAX_LENGTH),
  };
}

/** The same warning sent again has the same CreateTime; a later one with the same figures has not. */
function key(
  fields: Fields,
  subject: { eventType: number; appId: string | null; spuId: string },
  figure: string,
) {
  const sentAt = (fields.get('CreateTime') ?? '-').slice(0, MAX_LENGTH);
  const whose = subject.eventType <= 2 ? '' : `${subject.appId ?? '-'}:`;
  return `${subject.eventType}:${whose}${subject.spuId}:${figure}:${sentAt}`;
}

function unsupported(fields: Fields) {
  const eventType = fields.get('event_type')?.slice(0, MAX_LENGTH) ?? null;
  const event = fields.get('Event')?.slice(0, MAX_LENGTH) ?? null;
  // WeChat's advice: messages are recognised by MsgId, events by sender and CreateTime.
  const sender = `${fields.get('FromUserName') ?? '-'}:${fields.get('CreateTime') ?? '-'}`;
  const once = (fields.get('MsgId') ?? sender).slice(0, MAX_LENGTH);
  return {
    kind: 'unsupported' as const,
    key: `unsupported:${eventType ?? '-'}:${event ?? '-'}:${once}`,
    eventType,
    event,
  };
}

function createdAt(fields: Fields): Instant | null {
  const seconds = fields.get('CreateTime') ?? '';
  return /^\d{9,11}$/.test(seconds) ? Number(seconds) * 1000 : null;
}

function required(fields: Fields, name: string): string {
  const value = fields.get(name);
  if (!value) throw new MissingField(`${name} is missing`);
  if (value.length > MAX_LENGTH) throw new MissingField(`${name} is too long`);
  return value;
}

function number(fields: Fields, name: string): number {
  const value = required(fields, name);
  if (!/^-?\d{1,15}$/.test(value)) throw new MissingField(`${name} is no number`);
  return Number(value);
}

function amount(fields: Fields, name: string): Units {
  const value = required(fields, name);
  if (!/^\d{1,19}$/.test(value)) throw new MissingField(`${name} is no amount`);
  return BigInt(value);
}
