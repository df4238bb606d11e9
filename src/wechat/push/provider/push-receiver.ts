import type { PushEvent } from '../../../flows/ports/push-event.ts';
import type { Clock } from '../../../flows/ports/runtime.ts';
import type { Result } from '../../../kit/result.ts';
import { checkUrl } from '../check-url.ts';
import { checkPushQuery } from '../push-query.ts';
import type { PushRefusal } from '../refusal.ts';
import { LARGEST_PUSH_BYTES, type PushAccount, receivePush } from './receive-push.ts';

/** Where the pushes of one account come in, whatever carries them. */
export type PushDoor = {
  name: string;
  /** Larger bodies need not be read. */
  maxBodyBytes: number;
  /** Why a push with this address is refused whatever its body is; `null`: it is to be read. */
  refuseUnread(query: URLSearchParams): PushRefusal | null;
  /** Answers the echostr. */
  checkUrl(query: URLSearchParams): Result<string, PushRefusal>;
  receive(query: URLSearchParams, body: Buffer): Result<PushEvent, PushRefusal>;
};

export function createPushDoor(options: { account: PushAccount; clock: Clock }): PushDoor {
  const { account, clock } = options;
  return {
    name: account.name,
    maxBodyBytes: LARGEST_PUSH_BYTES,
    refuseUnread(query) {
      const checked = checkPushQuery(query, account.pushToken);
      return checked.ok ? null : checked.refusal;
    },
    checkUrl: (query) => checkUrl(query, account.pushToken),
    receive: (query, body) => receivePush({ query, body, account, now: clock() }),
  };
}
