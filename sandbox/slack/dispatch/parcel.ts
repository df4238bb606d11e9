import type { Delivery } from '../control.ts';
import type { Json } from '../json.ts';

/** Something on its way to the app. */
export type Parcel = {
  kind: Delivery['kind'];
  body: Json;
  /** 0 for the first try of an event, then 1 to 3. */
  retry?: { num: number; reason: string };
};

/** How a delivery ended. `reason` is Slack's word for a failed one (docs.slack.dev/apis/events-api, retries). */
export type Receipt =
  | { ok: true; status: number; answer: unknown; ackMs: number }
  | {
      ok: false;
      reason: 'http_timeout' | 'connection_failed' | 'http_error' | 'too_many_redirects';
      status?: number;
      noRetry?: boolean;
      ackMs?: number;
    };

/** What Slack writes for a person whose command or click got this receipt. */
export function failureWord(receipt: Receipt & { ok: false }): string {
  return receipt.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed';
}
