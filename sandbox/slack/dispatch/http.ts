import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { parseJson } from '../json.ts';
import type { World } from '../workspace/world.ts';
import type { Parcel, Receipt } from './parcel.ts';
import { signatureHeaders } from './signing.ts';

const FORM = 'application/x-www-form-urlencoded';
const REDIRECTS_MAX = 2;

type Encoded = { type: string; raw: string };

/** Sends a parcel to the app's request URL, signed, and waits for its acknowledgement. */
export async function deliverHttp(world: World, target: string, parcel: Parcel): Promise<Receipt> {
  const { type, raw } = encode(parcel);
  const started = Date.now();
  const headers = {
    'content-type': type,
    'content-length': String(Buffer.byteLength(raw)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    // A kept-alive connection would hold up the app's own shutdown.
    connection: 'close',
    // Receivers compare with the real time, whatever clock the simulator runs on.
    ...signatureHeaders(world.app.signingSecret, Math.floor(Date.now() / 1000), raw),
    ...(parcel.retry
      ? { 'x-slack-retry-num': String(parcel.retry.num), 'x-slack-retry-reason': parcel.retry.reason }
      : {}),
  };
  return send(
    target,
    headers,
    raw,
    started + world.timing.ackMs,
    parcel.kind === 'event' ? REDIRECTS_MAX : 0,
    started,
  );
}

/** Content types are bare: the SDK refuses a form type with a charset. */
function encode({ kind, body }: Parcel): Encoded {
  if (kind === 'event') return { type: 'application/json', raw: JSON.stringify(body) };
  if (kind === 'command') {
    const fields = Object.entries(body).map(([name, value]) => [name, String(value)] as [string, string]);
    return { type: FORM, raw: new URLSearchParams(fields).toString() };
  }
  return { type: FORM, raw: new URLSearchParams({ payload: JSON.stringify(body) }).toString() };
}

function send(
  target: string,
  headers: Record<string, string>,
  raw: string,
  deadline: number,
  redirects: number,
  started: number,
): Promise<Receipt> {
  return new Promise((resolve) => {
    const url = new URL(target);
    const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const signal = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
    const failed = () =>
      resolve({ ok: false, reason: signal.aborted ? 'http_timeout' : 'connection_failed' });
    const outgoing = open(url, { method: 'POST', headers, signal, agent: false }, (response) => {
      const { location } = response.headers;
      if (
        location &&
        response.statusCode &&
        response.statusCode >= 300 &&
        response.statusCode < 400 &&
        redirects >= 0
      ) {
        response.resume();
        if (redirects === 0)
          resolve({ ok: false, reason: 'too_many_redirects', status: response.statusCode });
        else resolve(send(new URL(location, url).href, headers, raw, deadline, redirects - 1, started));
        return;
      }
      read(response).then((text) => resolve(receipt(response, text, Date.now() - started)), failed);
    });
    outgoing.on('error', failed);
    outgoing.end(raw);
  });
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function receipt(response: IncomingMessage, text: string, ackMs: number): Receipt {
  const status = response.statusCode ?? 0;
  if (status < 200 || status > 299) {
    return {
      ok: false,
      reason: 'http_error',
      status,
      ackMs,
      noRetry: response.headers['x-slack-no-retry'] === '1',
    };
  }
  const json = /^application\/json/i.test(response.headers['content-type'] ?? '') || /^\s*[{[]/.test(text);
  return { ok: true, status, answer: json ? (parseJson(text) ?? text) : text, ackMs };
}
