import type { Result } from '../../domain/result.ts';
import type { Clock, PushEvent } from '../../flows/ports.ts';
import { type PushAccount, receivePush } from './receive.ts';
import type { PushRefusal } from './refusal.ts';
import { checkUrl } from './url-check.ts';

/** Where the pushes of one account come in, whatever carries them. */
export type PushDoor = {
  name: string;
  /** Answers the echostr. */
  checkUrl(query: URLSearchParams): Result<string, PushRefusal>;
  receive(query: URLSearchParams, body: Buffer): Result<PushEvent, PushRefusal>;
};

export function createPushDoor(options: { account: PushAccount; clock: Clock }): PushDoor {
  const { account, clock } = options;
  return {
    name: account.name,
    checkUrl: (query) => checkUrl(query, account.pushToken),
    receive: (query, body) => receivePush({ query, body, account, now: clock() }),
  };
}
