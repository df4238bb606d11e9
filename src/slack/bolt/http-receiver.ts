import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import {
  type Logger as BoltLogger,
  HTTPModuleFunctions,
  HTTPReceiver,
  isRawBodyError,
  verifySlackRequest,
} from '@slack/bolt';
import { EventNotAccepted } from './event-acknowledgement.ts';

export type HttpReceiver = {
  receiver: HTTPReceiver;
  /** For `POST /slack/events`. Reads the raw body itself, so nothing may have read it before. */
  requestListener: (request: IncomingMessage, response: ServerResponse) => void;
};

const PATH = '/slack/events';
/** `/slack/events` bodies are far smaller; the limit is that of all routes. */
const BODY_LIMIT_BYTES = 1024 * 1024;
/** Longer than the slowest listener takes to acknowledge, shorter than Slack's three seconds. */
const UNHANDLED_MS = 2_700;

type HttpReceiverOptions = {
  signingSecret: string;
  logger: BoltLogger;
  /** Epoch milliseconds, by which the age of signatures is judged. */
  clock: () => number;
};

/** Bolt's receiver behind a route of ours: it is never started, since the process has one HTTP server. */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const { signingSecret, logger, clock } = options;
  const receiver = new HTTPReceiver({
    signingSecret,
    // Signatures are checked below: Bolt's receiver judges their age by this machine's clock and takes no other.
    signatureVerification: false,
    logger,
    bodyLimit: BODY_LIMIT_BYTES,
    // A kind of payload that not even Bolt knows is acknowledged all the same, before Slack calls it a failure.
    unhandledRequestTimeoutMillis: UNHANDLED_MS,
    unhandledRequestHandler({ response }) {
      // Bolt's timer runs on after an error was answered; a second answer would end the process.
      if (response.headersSent) return;
      logger.warn('acknowledged a Slack payload without a listener');
      response.writeHead(200).end();
    },
    // Listeners answer for their own faults, so what arrives here is a payload that Bolt itself stumbled over.
    async processEventErrorHandler({ error, response }) {
      if (error instanceof EventNotAccepted) {
        if (!response.headersSent) response.writeHead(503).end();
        return false;
      }
      logger.error('could not process a Slack payload', error);
      if (!response.headersSent) response.writeHead(400).end();
      return false;
    },
  });
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ours = request.method === 'POST' && request.url?.split('?', 1)[0] === PATH;
    const status = ours ? await answerWithoutBolt(request, { signingSecret, logger, clock }) : 404;
    if (status === null) receiver.requestListener(request, response);
    else response.writeHead(status).end();
  }

  return {
    receiver,
    requestListener(request, response) {
      serve(request, response).catch(() => response.writeHead(404).end());
    },
  };
}

/**
 * The status for a body that Bolt must not see. Slack's probe of the certificate is not signed and has to be answered 200
 * (https://docs.slack.dev/interactivity/implementing-slash-commands); nothing is done for it. Signed JSON without fields (`payload=null`) makes Bolt throw where
 * nobody can catch it, and the process would end. What passes is genuine, and Bolt finds the body read.
 */
async function answerWithoutBolt(
  request: IncomingMessage,
  options: HttpReceiverOptions,
): Promise<200 | 400 | 401 | 413 | null> {
  try {
    const read = await HTTPModuleFunctions.bufferIncomingMessage(request, BODY_LIMIT_BYTES);
    if (isProbe(read)) return 200;
    if (!isSigned(read, options)) return 401;
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(read);
    return typeof body === 'object' && body !== null ? null : 400;
  } catch (error) {
    // A request that broke off cannot be read a second time.
    if (isRawBodyError(error)) return error.statusCode === 413 ? 413 : 400;
    return 400;
  }
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
function isSigned(
  { headers, rawBody }: { headers: IncomingHttpHeaders; rawBody: Buffer },
  { signingSecret, logger, clock }: HttpReceiverOptions,
): boolean {
  const signature = headers['x-slack-signature'];
  const timestamp = headers['x-slack-request-timestamp'];
  if (typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  try {
    verifySlackRequest({
      signingSecret,
      body: rawBody.toString(),
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': Number(timestamp) },
      nowMilliseconds: clock(),
    });
    return true;
  } catch (error) {
    logger.warn('request to /slack/events refused: not signed by Slack', error);
    return false;
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
