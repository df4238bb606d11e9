import { type Dispatcher, request } from 'undici';

/** A robot's page of an error fits; nobody needs more of it. */
const LARGEST_ANSWER = 64 * 1024;
const TIMEOUT_MS = 10_000;

/** What is posted. */
export type Posted = { url: string; headers: Record<string, string>; body: string };

/** `askedMs`: what the header Retry-After asks for. */
export type Answered = { status: number; text: string; askedMs?: number };

/** Posts once: follows no redirect, and waits for no answer longer than some seconds. Throws without one. */
export async function post(
  { url, headers, body }: Posted,
  dispatcher: Dispatcher,
  timeoutMs = TIMEOUT_MS,
): Promise<Answered> {
  const signal = AbortSignal.timeout(timeoutMs);
  const answer = await request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'Headroom', ...headers },
    body,
    dispatcher,
    signal,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  });
  const asked = Number(answer.headers['retry-after']);
  return {
    status: answer.statusCode,
    text: await beginningOf(answer.body),
    ...(asked > 0 ? { askedMs: asked * 1000 } : {}),
  };
}

/** The rest is not read. */
async function beginningOf(body: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size >= LARGEST_ANSWER) break;
  }
  return Buffer.concat(parts).subarray(0, LARGEST_ANSWER).toString('utf8');
}
