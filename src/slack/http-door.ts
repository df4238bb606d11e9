import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { type Logger as BoltLogger, HTTPModuleFunctions, HTTPReceiver, isRawBodyError } from '@slack/bolt';

export type HttpDoor = {
  receiver: HTTPReceiver;
  /** For `POST /slack/events`. Reads the raw body itself, so nothing may have read it before. */
  requestListener: (request: IncomingMessage, response: ServerResponse) => void;
};

/** `/slack/events` bodies are far smaller; the limit is that of all routes. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Longer than the slowest listener takes to acknowledge, shorter than Slack's three seconds. */
const UNHANDLED_MS = 2_700;

/** Bolt's receiver behind a route of ours: it is never started, since the process has one HTTP server. */
export function createHttpDoor(options: { signingSecret: string; logger: BoltLogger }): HttpDoor {
  const { signingSecret, logger } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    logger,
    bodyLimit: BODY_LIMIT_BYTES,
    // A kind of payload that not even Bolt knows is acknowledged all the same, before Slack calls it a failure.
    unhandledRequestTimeoutMillis: UNHANDLED_MS,
    unhandledRequestHandler({ response }) {
      // Bolt's timer runs on after an error was answered; a second answer would end the process.
      if (response.headersSent) return;
      logger.warn('acknowledged a payload that nothing listens to');
      response.writeHead(200).end();
    },
    // Listeners answer for their own faults, so what arrives here is a payload that Bolt itself stumbled over.
    async processEventErrorHandler({ error, response }) {
      logger.error('a payload could not be processed', error);
      if (!response.headersSent) response.writeHead(400).end();
      return false;
    },
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const status = await answerWithoutBolt(request, { signingSecret, bodyLimit: BODY_LIMIT_BYTES });
    if (status === null) receiver.requestListener(request, response);
    else response.writeHead(status).end();
  }

  return {
    receiver,
    requestListener(request, response) {
      // Another path or method than POST /slack/events; the receiver throws for those.
      serve(request, response).catch(() => response.writeHead(404).end());
    },
  };
}

/**
 * The status for a body that Bolt must not see. Slack's probe of the certificate is not signed and has to be answered 200
 * (https://docs.slack.dev/interactivity/implementing-slash-commands); nothing is done for it. Signed JSON without fields (`payload=null`) makes Bolt throw where
 * nobody can catch it, and the process would end. Whatever else is wrong is left to Bolt, which finds the body read.
 */
async function answerWithoutBolt(
  request: IncomingMessage,
  limits: { signingSecret: string; bodyLimit: number },
): Promise<200 | 400 | 413 | null> {
  try {
    if (isProbe(await HTTPModuleFunctions.bufferIncomingMessage(request, limits.bodyLimit))) return 200;
    const read = await HTTPModuleFunctions.parseAndVerifyHTTPRequest(limits, request);
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(read);
    return typeof body === 'object' && body !== null ? null : 400;
  } catch (error) {
    // A request that broke off cannot be read a second time.
    if (isRawBodyError(error)) return error.statusCode === 413 ? 413 : 400;
    return null;
  }
}

/** A probe holds a token beside its mark. */
const LARGEST_PROBE_BYTES = 4096;

/**
 * Bolt knows probes too, but only those whose content type names no character set. It is not signed, so nothing large is
 * looked into.
 */
function isProbe({ headers, rawBody }: { headers: IncomingHttpHeaders; rawBody: Buffer }): boolean {
  if (rawBody.length > LARGEST_PROBE_BYTES) return false;
  const form = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  return form && new URLSearchParams(rawBody.toString()).get('ssl_check') === '1';
}
