import type { AccountPushReceiver } from '../../../flows/ports/push-receiver.ts';
import type { Clock } from '../../../flows/ports/runtime.ts';
import { receiverBasics } from '../receiver-basics.ts';
import { type PushAccount, receivePush } from './receive-push.ts';

/** Receives the pushes of one provider account. */
export function createPushReceiver(options: { account: PushAccount; clock: Clock }): AccountPushReceiver {
  const { account, clock } = options;
  return {
    ...receiverBasics(account.pushToken),
    name: account.name,
    receive: (query, body) => receivePush({ query, body, account, now: clock() }),
  };
}
