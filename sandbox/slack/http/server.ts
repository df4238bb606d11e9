import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { handleCall } from '../api/call.ts';
import { answerControl } from '../control/routes.ts';
import { streamChanges } from '../control/stream.ts';
import type { SlackFaults } from '../control.ts';
import { applyResponse } from '../dispatch/respond.ts';
import { asJson, parseJson } from '../json.ts';
import { takeResponseUrl } from '../workspace/response-urls.ts';
import type { World } from '../workspace/world.ts';
import { readArgs, readBody, readUpload } from './body.ts';
import { sendJson, sendText } from './reply.ts';

type Exchange = { world: World; request: IncomingMessage; response: ServerResponse; url: URL; body: Buffer };

/** The simulator's only listener: Web API, response_urls, uploads, files and the control routes. */
export function createHttpServer(world: World, initialFaults: SlackFaults): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    readBody(request)
      .then((body) => route({ world, request, response, url, body }, initialFaults))
      .catch((error: unknown) => {
        // A bug of the simulator has to be seen by whoever drives it.
        if (!response.headersSent)
          sendJson(response, 500, { ok: false, error: 'simulator_bug', detail: String(error) });
        else response.destroy();
      });
  });
}

async function route(exchange: Exchange, initialFaults: SlackFaults): Promise<void> {
  const { response, url, world } = exchange;
  const [, area = '', rest = ''] = /^\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
  if (area === '_sim') return control(exchange, rest, initialFaults);
  if (world.faults.down) return void response.destroy();
  switch (area) {
    case 'api':
      return webApi(exchange, rest);
    case 'commands':
    case 'actions':
      return responseUrl(exchange);
    case 'upload':
      return upload(exchange, rest.replace(/^v1\//, ''));
    case 'files':
      return download(exchange, rest);
    default:
      return sendText(response, 404, 'not found');
  }
}

async function webApi({ world, request, response, url, body }: Exchange, method: string): Promise<void> {
  const args = await readArgs(body, request.headers['content-type'] ?? '', url.searchParams);
  const outcome = handleCall(world, method, args, request.headers);
  if (outcome.kind === 'drop') return void response.destroy();
  // The connection stays open without a word; the caller's own time-out or `stop()` ends it.
  if (outcome.kind === 'hang') return;
  if (world.faults.latencyMs) await wait(world.faults.latencyMs);
  sendJson(response, outcome.status, outcome.body, outcome.headers);
}

async function responseUrl({ world, response, url, body }: Exchange): Promise<void> {
  const taken = takeResponseUrl(world, url.pathname);
  if (!taken.ok) return sendJson(response, 404, { ok: false, error: taken.error });
  const answer = applyResponse(world, taken.entry, parseJson(body.toString('utf8')));
  if (answer.ok) sendText(response, 200, 'ok');
  else sendJson(response, 400, answer);
}

async function upload({ world, request, response, body }: Exchange, ticket: string): Promise<void> {
  const file = world.state.files.get(world.state.uploads.get(ticket) ?? '');
  if (!file) return sendText(response, 404, 'not found');
  file.bytes = await readUpload(body, request.headers['content-type'] ?? '');
  sendText(response, 200, `OK - ${file.bytes.length}`);
}

async function download({ world, response }: Exchange, path: string): Promise<void> {
  const file = world.state.files.get(path.split('/')[0] ?? '');
  if (!file) return sendText(response, 404, 'not found');
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': file.bytes.length,
    'x-content-type-options': 'nosniff',
    // An uploaded SVG or HTML file must not run as a page of this address.
    'content-security-policy': 'sandbox',
  });
  response.end(file.bytes);
}

async function control(exchange: Exchange, name: string, initialFaults: SlackFaults): Promise<void> {
  const { world, request, response, url, body } = exchange;
  allowLocalPages(request, response);
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  if (request.method === 'GET' && name === 'stream') return streamChanges(world, response);
  if (request.method === 'GET' && name.startsWith('files/'))
    return download(exchange, name.slice('files/'.length));
  const { method = 'GET' } = request;
  const given = asJson(parseJson(body.toString('utf8')));
  const answer = await answerControl(
    { method, name, query: url.searchParams, body: given },
    world,
    initialFaults,
  );
  sendJson(response, answer.status, answer.body);
}

/** The sandbox page may come from another port of this machine; pages of other machines may not drive the simulator. */
function allowLocalPages(request: IncomingMessage, response: ServerResponse): void {
  const { origin } = request.headers;
  if (!origin || !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, OPTIONS');
  response.setHeader('access-control-allow-headers', 'content-type');
}
