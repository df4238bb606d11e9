import { createHmac } from 'node:crypto';

/**
 * Slack's v0 signature of a request body (docs.slack.dev/authentication/verifying-requests-from-slack).
 * @param timestamp Unix seconds, as sent in `X-Slack-Request-Timestamp`
 */
export function signV0(secret: string, timestamp: number | string, rawBody: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${rawBody}`).digest('hex')}`;
}

/** The two headers of every request to the app. */
export function signatureHeaders(secret: string, timestamp: number, rawBody: string): Record<string, string> {
  return {
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signV0(secret, timestamp, rawBody),
  };
}
