import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { PushMessage } from './push-message.ts';

/** What the receiver answered; `undefined` status: no answer in time, or no connection. */
export type Reply = { status?: number; answer?: string };

/** An answer longer than this is no `success` anyway. */
const MAX_ANSWER_BYTES = 64 * 1024;

type Send = {
  url: URL;
  method: 'GET' | 'POST';
  timeoutMs: number;
  signal: AbortSignal;
  message?: PushMessage;
};

/** Sends one request and reads the short answer; never rejects. Redirects are not followed. */
export function send({ url, method, timeoutMs, signal, message }: Send): Promise<Reply> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const body = Buffer.from(message?.body ?? '', 'utf8');
  const headers = message ? { 'content-type': message.contentType, 'content-length': body.length } : {};
  return new Promise((resolve) => {
    const outgoing = request(url, { method, headers, signal: limit, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > MAX_ANSWER_BYTES) outgoing.destroy();
        else chunks.push(chunk);
      });
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, answer: Buffer.concat(chunks).toString('utf8') }),
      );
      incoming.on('error', () => resolve({}));
      incoming.on('close', () => resolve({}));
    });
    outgoing.on('error', () => resolve({}));
    outgoing.end(message ? body : undefined);
  });
}

/** The receiver's address with the query of a push added to its own. */
export function withQuery(target: string, query: Record<string, string>): URL {
  const url = new URL(target);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
