import { Webhook } from 'standardwebhooks';
import { byStatus, type Format } from './format.ts';

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
export const standard: Format = {
  write({ url, secret }, { event }, now) {
    // Whole seconds, in which the header counts.
    const at = new Date(Math.floor(now / 1000) * 1000);
    return {
      url,
      headers: {
        'webhook-id': event.id,
        'webhook-timestamp': String(at.getTime() / 1000),
        'webhook-signature': new Webhook(secret ?? '').sign(event.id, at, event.body),
      },
      body: event.body,
    };
  },
  read: byStatus,
};
