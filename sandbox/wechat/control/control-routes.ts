import type { IncomingMessage, ServerResponse } from 'node:http';
import { readForward } from '../../clock.ts';
import { readBody, sendJson, sendText } from '../../http.ts';
import { answerPlatformControl } from '../platform/control/control-routes.ts';
import { parseObject } from '../routes/route.ts';
import type { ChangeStream } from '../stream.ts';
import { metricsOf } from '../traffic/metrics.ts';
import { changeTraffic, setAlertTarget, trafficView } from '../traffic/traffic-routes.ts';
import type { World } from '../world.ts';
import { assignInConsole, buyInConsole, cancelInConsole } from './provider-console.ts';
import { viewOf } from './view.ts';

/** What the control routes work on. */
type ControlOptions = { world: World; stream: ChangeStream; reset: () => void };

type Control = ControlOptions & { url: URL; body: Record<string, unknown> };
type Answer = { status: number; body: unknown };
type Handler = (control: Control) => Answer | Promise<Answer>;

const ok: Answer = { status: 200, body: { ok: true } };
const refused = (status: number, error: string): Answer => ({ status, body: { ok: false, error } });

const HANDLERS: Readonly<Record<string, Handler>> = {
  'GET /_sim/account': ({ world, stream }) => ({ status: 200, body: viewOf(world, stream.version()) }),
  'GET /_sim/clock': ({ world }) => ({ status: 200, body: world.time.view() }),
  'POST /_sim/clock': moveClock,
  'GET /_sim/faults': ({ world }) => ({ status: 200, body: world.faults.now() }),
  'PUT /_sim/faults': replaceFaults,
  'POST /_sim/push': pushEvent,
  'POST /_sim/console/assign': consoleAssign,
  'POST /_sim/console/cancel': consoleCancel,
  'POST /_sim/console/buy': consoleBuy,
  'POST /_sim/tokens/expire': ({ world }) => {
    world.tokens.expireAll();
    world.changed();
    return ok;
  },
  'GET /_sim/calls': ({ world, url }) => ({
    status: 200,
    body: world.calls.list(url.searchParams.get('path')),
  }),
  'PUT /_sim/push-target': setTarget,
  'POST /_sim/push-target': checkTarget,
  'GET /_sim/traffic': ({ world }) => ({ status: 200, body: trafficView(world) }),
  'PUT /_sim/traffic': ({ world, body }) => {
    const answer = changeTraffic(world, body);
    world.changed();
    return answer;
  },
  'PUT /_sim/alert-target': ({ world, body }) => setAlertTarget(world, body),
  'POST /_sim/reset': ({ reset }) => {
    reset();
    return ok;
  },
};

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** Answers one call under `/_sim/`. */
export async function answerControl(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  options: ControlOptions,
): Promise<void> {
  const { method = 'GET' } = request;
  if (method === 'GET' && url.pathname === '/_sim/stream') return options.stream.attach(response);
  if (method === 'GET' && url.pathname === '/_sim/metrics')
    return sendText(response, 200, METRICS_TYPE, metricsOf(options.world.traffic));
  const text = await readBody(request);
  if (text === undefined) return sendJson(response, 413, { ok: false, error: 'body_too_long' });
  const body = text === '' ? {} : parseObject(text);
  if (!body) return sendJson(response, 400, { ok: false, error: 'not_a_json_object' });
  const answer = await runControl({ ...options, method, url, body });
  sendJson(response, answer.status, answer.body);
}

/** The same without HTTP, but for the stream and the metrics. */
export async function runControl({ method, ...control }: Control & { method: string }): Promise<Answer> {
  return (handlerFor(method, control.url.pathname) ?? unknownRoute)(control);
}

const unknownRoute: Handler = () => refused(404, 'unknown_route');

function handlerFor(method: string, path: string): Handler | undefined {
  if (path.startsWith('/_sim/platform'))
    return ({ world, stream, body }) =>
      answerPlatformControl({ method, path, body, platform: world.platform, version: stream.version() });
  const id = /^\/_sim\/push\/([\w-]+)\/again$/.exec(path)?.[1];
  if (id !== undefined && method === 'POST') {
    return ({ world }) => (world.pushes.again(id) ? ok : refused(404, 'unknown_push'));
  }
  return HANDLERS[`${method} ${path}`];
}

function replaceFaults({ world, body }: Control): Answer {
  if (!world.faults.replace(body)) return refused(400, 'not_faults');
  if (!world.faults.now().down) {
    world.pushes.resume();
    world.platform.pushes.resume();
  }
  world.changed();
  return { status: 200, body: world.faults.now() };
}

function moveClock({ world, body }: Control): Answer {
  const ms = readForward(body);
  if (ms === null) return refused(400, 'not_a_step_forward');
  world.time.forward(ms);
  return { status: 200, body: world.time.view() };
}

function pushEvent({ world, body }: Control): Answer {
  const { event } = body;
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    return refused(400, 'event_missing');
  void world.pushes.push({ ...event });
  return ok;
}

async function consoleAssign({ world, body }: Control): Promise<Answer> {
  const done = await assignInConsole(world, body);
  return done.ok ? { status: 200, body: done } : refused(409, done.error);
}

async function consoleCancel({ world, body }: Control): Promise<Answer> {
  const done = await cancelInConsole(world, body);
  return done.ok ? ok : refused(409, done.error);
}

function consoleBuy({ world, body }: Control): Answer {
  const done = buyInConsole(world, body);
  return done.ok ? { status: 200, body: done } : refused(409, done.error);
}

function setTarget({ world, body }: Control): Answer {
  const url = httpUrl(body.url);
  if (!url) return refused(400, 'not_a_url');
  world.pushes.setTarget(url);
  return ok;
}

async function checkTarget({ world, body }: Control): Promise<Answer> {
  const url = httpUrl(body.url ?? world.pushes.target());
  if (!url) return refused(400, 'not_a_url');
  const check = await world.pushes.checkTarget(url);
  if (check.ok) world.pushes.setTarget(url);
  return { status: 200, body: check };
}

function httpUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  return /^https?:$/.test(new URL(value).protocol) ? value : undefined;
}
