import { createHash } from 'node:crypto';
import { APP_ID } from '../../../domain/apps/app-id.ts';
import type { PlatformEvent } from '../../../domain/merchants/platform-event.ts';
import type { PushRefusal } from '../../../flows/ports/push-receiver.ts';
import type { Instant } from '../../../kit/instant.ts';
import { accept, type Result, refuse } from '../../../kit/result.ts';
import type { Fields } from '../parse-message.ts';

/** No ticket and no code of WeChat's comes near this. */
const MAX_SECRET_LENGTH = 2048;
const MAX_NAME_LENGTH = 64;

/**
 * Turns the fields of a push to the event address into an event. What is not known is `unsupported`, never a refusal.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/authorize_event.html
 */
export function toPlatformEvent(fields: Fields, receivedAt: Instant): Result<PlatformEvent, PushRefusal> {
  const infoType = fields.get('InfoType') ?? '';
  switch (infoType) {
    case 'component_verify_ticket':
      return ticket(fields, receivedAt);
    case 'authorized':
      return grant(fields, receivedAt, 'authorized');
    case 'updateauthorized':
      return grant(fields, receivedAt, 'updated');
    case 'unauthorized':
      return end(fields, receivedAt);
    default:
      return accept(unsupported(fields, receivedAt, infoType));
  }
}

function ticket(fields: Fields, receivedAt: Instant): Result<PlatformEvent, PushRefusal> {
  const createdAt = instant(fields);
  const value = secret(fields, 'ComponentVerifyTicket');
  if (createdAt === null || value === null) return incomplete('component_verify_ticket');
  const key = `ticket:${createdAt}`;
  return accept({ kind: 'ticket', key, createdAt, receivedAt, ticket: value });
}

function grant(
  fields: Fields,
  receivedAt: Instant,
  kind: 'authorized' | 'updated',
): Result<PlatformEvent, PushRefusal> {
  const createdAt = instant(fields);
  const appId = appIdOf(fields);
  const code = secret(fields, 'AuthorizationCode');
  if (createdAt === null || appId === null || code === null) return incomplete(kind);
  const key = `${kind}:${appId}:${createdAt}:${digest(code)}`;
  return accept({
    kind,
    key,
    createdAt,
    receivedAt,
    appId,
    code,
    preAuthCode: secret(fields, 'PreAuthCode'),
  });
}

function end(fields: Fields, receivedAt: Instant): Result<PlatformEvent, PushRefusal> {
  const createdAt = instant(fields);
  const appId = appIdOf(fields);
  if (createdAt === null || appId === null) return incomplete('unauthorized');
  const key = `unauthorized:${appId}:${createdAt}`;
  return accept({ kind: 'unauthorized', key, createdAt, receivedAt, appId });
}

function unsupported(fields: Fields, receivedAt: Instant, infoType: string): PlatformEvent {
  const name = infoType.slice(0, MAX_NAME_LENGTH) || null;
  const content = digest(JSON.stringify([...fields]));
  const createdAt = instant(fields) ?? receivedAt;
  return {
    kind: 'unsupported',
    key: `unsupported:${name ?? '-'}:${content}`,
    createdAt,
    receivedAt,
    infoType: name,
  };
}

function instant(fields: Fields): Instant | null {
  const seconds = fields.get('CreateTime') ?? '';
  return /^\d{9,11}$/.test(seconds) ? Number(seconds) * 1000 : null;
}

/** It becomes part of names of keys, so anything else is no AppID. */
function appIdOf(fields: Fields): string | null {
  const appId = fields.get('AuthorizerAppid') ?? '';
  return APP_ID.test(appId) ? appId : null;
}

function secret(fields: Fields, name: string): string | null {
  const value = fields.get(name) ?? '';
  // A damaged ticket must not replace a good one.
  const damaged = value.includes('\ufffd');
  return value === '' || damaged || value.length > MAX_SECRET_LENGTH ? null : value;
}

/** Recognises a text without saying it. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function incomplete(what: string): Result<never, PushRefusal> {
  return refuse({ reason: 'malformed', detail: `${what}: a field is missing or not valid` });
}
