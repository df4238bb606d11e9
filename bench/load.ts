import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import { SIGNING_SECRET } from './cast.ts';
import { slackHeaders } from './sign.ts';
import { type Latency, latencyOf } from './statistics.ts';

/** What a closed loop came to. `failed`: answers that were no 200, time-outs and lost connections. */
export type LoopResult = Latency & { perSecond: number; failed: number };

/** A person's click or line does not wait longer than this for Slack. */
const TIMEOUT_SECONDS = 10;

/**
 * Posts signed bodies to `/slack/events`, each once, over kept connections: the next one leaves when the answer is there.
 * All are signed before the clock starts, so that the load takes as little of the machine as it can.
 */
export async function closedLoop(url: string, bodies: string[], connections: number): Promise<LoopResult> {
  const signed = bodies.map((body) => ({ body, headers: slackHeaders(SIGNING_SECRET, body) }));
  const latencies: number[] = [];
  let next = 0;
  let lastAt = 0;
  let notOk = 0;
  let firstAt = Number.POSITIVE_INFINITY;
  const { errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const running = autocannon(
      {
        url: `${url}/slack/events`,
        method: 'POST',
        connections,
        amount: signed.length,
        timeout: TIMEOUT_SECONDS,
        requests: [
          {
            setupRequest(template) {
              // It sets up one more for each connection than it sends.
              const { body, headers } = signed[Math.min(next, signed.length - 1)] ?? {
                body: '',
                headers: {},
              };
              next += 1;
              return { ...template, body, headers };
            },
          },
        ],
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    );
    running.on('response', (_client, status, _bytes, took) => {
      latencies.push(took);
      lastAt = performance.now();
      // From when the first request left: setting up the load is no time of the app's.
      firstAt = Math.min(firstAt, lastAt - took);
      if (status !== 200) notOk += 1;
    });
  });
  return {
    ...latencyOf(latencies),
    perSecond: latencies.length / ((lastAt - firstAt) / 1000),
    failed: notOk + errors,
  };
}

export type Poster = {
  /** Answers status and text; the connection is kept for the next one. */
  post(url: string, headers: Record<string, string>, body: string): Promise<{ status: number; text: string }>;
  close(): void;
};

/** For one request at a time and for open loops, where autocannon would wait for answers. */
export function createPoster(): Poster {
  const agent = new Agent({ keepAlive: true });
  return {
    post: (url, headers, body) =>
      new Promise((resolve, reject) => {
        const length = { 'content-length': String(Buffer.byteLength(body)) };
        const outgoing = request(
          url,
          { method: 'POST', agent, headers: { ...headers, ...length } },
          (answer) => {
            let text = '';
            answer.setEncoding('utf8');
            answer.on('data', (chunk: string) => {
              text += chunk;
            });
            answer.once('error', reject);
            answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text }));
          },
        );
        outgoing.setTimeout(TIMEOUT_SECONDS * 1000, () => outgoing.destroy(new Error('no answer')));
        outgoing.once('error', reject);
        outgoing.end(body);
      }),
    close: () => agent.destroy(),
  };
}
