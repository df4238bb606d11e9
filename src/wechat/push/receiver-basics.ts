import type { PushReceiver } from '../../flows/ports/push-receiver.ts';
import { checkUrl } from './check-url.ts';
import { MAX_PUSH_BYTES } from './open-envelope.ts';
import { checkPushQuery } from './push-query.ts';

/** What the receivers of provider accounts and of the platform do in the same way. */
export function receiverBasics(pushToken: string): PushReceiver {
  return {
    maxBodyBytes: MAX_PUSH_BYTES,
    refuseUnread(query) {
      const checked = checkPushQuery(query, pushToken);
      return checked.ok ? null : checked.refusal;
    },
    checkUrl: (query) => checkUrl(query, pushToken),
  };
}
