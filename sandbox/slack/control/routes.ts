import { type ClockView, readForward } from '../../clock.ts';
import type { SlackFaults } from '../control.ts';
import { asList, asText, type Json } from '../json.ts';
import { resetWorld, type World } from '../workspace/world.ts';
import { act } from './action.ts';
import { setAppTarget } from './app-target.ts';
import { runCommand } from './command.ts';
import { readFaults } from './faults.ts';
import { readAction, readState, readSuggest } from './inputs.ts';
import { setToken, uninstall } from './installation.ts';
import { leaveChannel, setAccount, setGroup } from './membership.ts';
import { deleteMessage, joinChannel, writeMessage } from './message.ts';
import { close, submit } from './modal.ts';
import { done, type Refused, refused } from './people.ts';
import { openTab, runShortcut } from './shortcut.ts';
import { suggest } from './suggest.ts';
import { workspaceView } from './workspace-view.ts';

/** One control request. */
type ControlRequest = { world: World; query: URLSearchParams; body: Json; initialFaults: SlackFaults };

type Route = (request: ControlRequest) => unknown;

/** Everything under `/_sim/` but the stream; the contract is control.ts. Values become the JSON answer. */
const CONTROL_ROUTES = new Map<string, Route>([
  ['GET workspace', ({ world, query }) => workspaceView(world, query.get('user'))],
  ['GET calls', ({ world, query }) => callsOf(world, query.get('method'))],
  ['GET deliveries', ({ world }) => world.deliveries],
  ['GET clock', ({ world }) => world.time.view()],
  ['POST clock', ({ world, body }) => forward(world, body)],
  ['GET faults', ({ world }) => world.faults],
  ['PUT faults', ({ world, body }) => setFaults(world, readFaults(body))],
  ['PUT app-target', ({ world, body }) => setAppTarget(world, asText(body.url))],
  ['POST command', ({ world, body }) => runCommand(world, { ...who(body), line: asText(body.line) })],
  [
    'POST message',
    ({ world, body }) => writeMessage(world, { ...who(body), ...thread(body), text: asText(body.text) }),
  ],
  ['POST join', ({ world, body }) => joinChannel(world, asText(body.user), asText(body.channel))],
  ['POST leave', ({ world, body }) => leaveChannel(world, asText(body.user), asText(body.channel))],
  ['PUT group', ({ world, body }) => setGroup(world, asText(body.group), asList(body.users).map(asText))],
  ['PUT account', ({ world, body }) => setAccount(world, asText(body.user), body.deleted === true)],
  ['PUT token', ({ world, body }) => setToken(world, body)],
  ['POST uninstall', ({ world }) => uninstall(world)],
  [
    'POST shortcut',
    ({ world, body }) => runShortcut(world, { ...who(body), callbackId: asText(body.callbackId) }),
  ],
  ['POST action', ({ world, body }) => act(world, readAction(body))],
  ['POST suggest', ({ world, body }) => suggest(world, readSuggest(body))],
  ['POST submit', ({ world, body }) => submitted(world, body)],
  ['POST close', ({ world, body }) => close(world, { ...viewOf(body), all: body.all === true })],
  [
    'POST home',
    ({ world, body }) => openTab(world, asText(body.user), body.tab === 'messages' ? 'messages' : 'home'),
  ],
  ['POST delete', ({ world, body }) => deleteMessage(world, asText(body.channel), asText(body.ts))],
  ['POST disconnect', ({ world, body }) => disconnected(world, asText(body.reason) || 'refresh_requested')],
  ['POST reset', ({ world, initialFaults }) => reset(world, initialFaults)],
]);

/** What is wanted: `GET workspace` with what is behind the question mark. */
export type ControlCall = { method: string; name: string; query: URLSearchParams; body: Json };

/** Answers one call under `/_sim/`, but those for the stream and for files. */
export async function answerControl(
  { method, name, query, body }: ControlCall,
  world: World,
  initialFaults: SlackFaults,
): Promise<{ status: number; body: unknown }> {
  const run = CONTROL_ROUTES.get(`${method} ${name}`);
  if (!run) return { status: 404, body: { ok: false, error: 'unknown_route' } };
  return { status: 200, body: await run({ world, query, body, initialFaults }) };
}

const who = (body: Json) => ({ user: asText(body.user), channel: asText(body.channel) });
const viewOf = (body: Json) => ({ user: asText(body.user), view: asText(body.view) });
const thread = (body: Json) => (asText(body.threadTs) ? { threadTs: asText(body.threadTs) } : {});

function submitted(world: World, body: Json): unknown {
  const state = readState(body.state);
  return submit(world, { ...viewOf(body), state }, state);
}

function callsOf(world: World, method: string | null): unknown {
  return world.calls.filter((call) => !method || call.method === method);
}

function setFaults(world: World, faults: SlackFaults): SlackFaults {
  world.faults = faults;
  if (faults.down) world.sockets.terminate();
  world.changes.bump();
  return faults;
}

function forward(world: World, body: Json): ClockView | Refused {
  const ms = readForward(body);
  if (ms === null) return refused('not_a_step_forward');
  world.time.forward(ms);
  return world.time.view();
}

function disconnected(world: World, reason: string): unknown {
  world.sockets.disconnect(reason);
  return done;
}

function reset(world: World, faults: SlackFaults): unknown {
  resetWorld(world, faults);
  return done;
}
