import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentTypeOf, readBody, sendJson, sendText } from '../http.ts';
import { type ApiAnswer, refusal } from './answers.ts';
import type { WeChatCall } from './control/control.ts';
import type { AnswerFault } from './control/faults.ts';
import { oddAnswer } from './control/odd-answer.ts';
import { API_ROUTES } from './routes/all.ts';
import type { Timers } from './timers.ts';
import type { World } from './world.ts';

/** What leaves the gateway: an answer, or silence (`hang`) or a closed connection (`drop`). */
type Outcome =
  | { kind: 'json'; status: number; answer: ApiAnswer }
  | { kind: 'text'; status: number; text: string }
  | { kind: 'hang' }
  | { kind: 'drop' };

type Incoming = { request: IncomingMessage; response: ServerResponse; url: URL };

/** Answers one call to WeChat's own interface, with whatever is switched on. */
export async function answerApi(
  { request, response, url }: Incoming,
  world: World,
  timers: Timers,
): Promise<void> {
  const call: WeChatCall = {
    at: world.clock(),
    method: request.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    body: null,
    status: 0,
    answer: null,
  };
  world.calls.add(call);
  const outcome = await outcomeOf(request, url, call, world);
  await timers.sleep(world.faults.now().latencyMs ?? 0);
  if (outcome.kind === 'json' || outcome.kind === 'text') {
    call.status = outcome.status;
    call.answer = outcome.kind === 'json' ? outcome.answer : outcome.text;
  }
  world.changed();
  reply(response, outcome);
}

async function outcomeOf(
  request: IncomingMessage,
  url: URL,
  call: WeChatCall,
  world: World,
): Promise<Outcome> {
  if (world.faults.now().down) return { kind: 'drop' };
  const body = await readBody(request);
  if (body === undefined) return { kind: 'json', status: 413, answer: refusal(47001, world.clock()) };
  call.body = logged(body);
  const route = API_ROUTES.get(url.pathname);
  if (!route) return { kind: 'json', status: 404, answer: refusal(40066, world.clock()) };
  const query = url.searchParams;
  const process = async (): Promise<ApiAnswer> =>
    route.answer(
      {
        method: call.method,
        query,
        contentType: contentTypeOf(request),
        body,
        clientIp: request.socket.remoteAddress ?? '',
      },
      world,
    );
  return withFault(world.faults.takeAnswer(route.path), process, world);
}

async function withFault(
  fault: AnswerFault | undefined,
  process: () => Promise<ApiAnswer>,
  world: World,
): Promise<Outcome> {
  switch (fault?.kind) {
    case undefined:
      return { kind: 'json', status: 200, answer: await process() };
    case 'errcode':
      return { kind: 'json', status: 200, answer: refusal(fault.errcode ?? -1, world.clock(), fault.errmsg) };
    case 'http_500':
      return { kind: 'text', status: 500, text: '<html><body>500 Internal Server Error</body></html>' };
    case 'garbage':
      return { kind: 'text', status: 200, text: '<html><body>{"errcode":0,' };
    case 'odd':
      return { kind: 'text', status: 200, text: oddAnswer(await process(), fault) };
    case 'timeout_after_commit':
      await process();
      return { kind: 'hang' };
    case 'timeout_before_commit':
      return { kind: 'hang' };
    case 'drop':
      return { kind: 'drop' };
  }
}

function reply(response: ServerResponse, outcome: Outcome): void {
  if (outcome.kind === 'json') sendJson(response, outcome.status, outcome.answer);
  else if (outcome.kind === 'text') sendText(response, outcome.status, 'text/html', outcome.text);
  else if (outcome.kind === 'drop') response.destroy();
}

/** The body as the call log shows it: JSON where it is JSON. */
function logged(body: string): unknown {
  if (body === '') return null;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
