import { randomInt } from 'node:crypto';
import type { AuthCode } from '../authorizations.ts';
import type { SeedMerchant } from '../seed.ts';

/** The fields of a push before encryption. */
type Fields = Record<string, string | number>;

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** Page component_verify_ticket. */
export function ticketEvent(appId: string, ticket: string, now: number): Fields {
  return {
    AppId: appId,
    CreateTime: seconds(now),
    InfoType: 'component_verify_ticket',
    ComponentVerifyTicket: ticket,
  };
}

type Change = {
  appId: string;
  authorizerAppId: string;
  infoType: 'authorized' | 'updateauthorized';
  code: AuthCode;
  preAuthCode: string;
  now: number;
};

/** Page authorize_event; the expiry is an absolute time in seconds, as real pushes have it. */
export function changeEvent({ appId, authorizerAppId, infoType, code, preAuthCode, now }: Change): Fields {
  return {
    AppId: appId,
    CreateTime: seconds(now),
    InfoType: infoType,
    AuthorizerAppid: authorizerAppId,
    AuthorizationCode: code.value,
    AuthorizationCodeExpiredTime: seconds(code.expiresAt),
    PreAuthCode: preAuthCode,
  };
}

/** Page authorize_event: without a code. */
export function cancelEvent(appId: string, authorizerAppId: string, now: number): Fields {
  return {
    AppId: appId,
    CreateTime: seconds(now),
    InfoType: 'unauthorized',
    AuthorizerAppid: authorizerAppId,
  };
}

/** What a user does: writes a text, or something that makes an event. */
export type UserInput = { text: string } | { event: string; key?: string };

/** A message of a user to a merchant's account. */
export function userMessage(merchant: SeedMerchant, input: UserInput, now: number): Fields {
  const envelope = {
    ToUserName: merchant.originalId,
    FromUserName: openIdAt(merchant),
    CreateTime: seconds(now),
  };
  if ('text' in input) {
    const messageId = `${seconds(now)}${randomInt(100_000_000, 999_999_999)}`;
    return { ...envelope, MsgType: 'text', Content: input.text, MsgId: Number(messageId.slice(0, 15)) };
  }
  const key = input.key === undefined ? {} : { EventKey: input.key };
  return { ...envelope, MsgType: 'event', Event: input.event, ...key };
}

/** The OpenID of the sandbox's only user at one account: 28 characters. */
export function openIdAt(merchant: SeedMerchant): string {
  return `oUSR${merchant.originalId.replace(/\W|_/g, '')}`.padEnd(28, '0').slice(0, 28);
}
