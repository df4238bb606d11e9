import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import type { SimMessage, SimView } from '../../../sandbox/slack/control.ts';
import { demoSeed, type SlackSeed } from '../../../sandbox/slack/seed.ts';
import { diagnosisOf } from '../../../src/domain/doctor/diagnosis.ts';
import type { Cache } from '../../../src/flows/ports/runtime.ts';
import { fixedToken } from '../../../src/slack/bolt/bot-tokens.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/slack/create-slack-app.ts';
import {
  createSlackPorts,
  type SlackPorts,
  type SlackPortsOptions,
} from '../../../src/slack/create-slack-ports.ts';
import { type Bench, CHANNEL, startBench } from '../../sandbox/slack/support.ts';
import { explain, fakeUseCases } from './fake-use-cases.ts';
import { memoryCache, memoryInbox, memoryLog } from './memory.ts';

/** Waits for a fact; generous, since the machine may be busy with other tests. */
export function until<T>(fact: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(fact, { timeout: 8_000, interval: 25 });
}

/** Work that does not end before the test does. */
export function held(): Promise<never> {
  return new Promise((_resolve, reject) => {
    onTestFinished(() => reject(new Error('the test is over')));
  });
}

export type SlackWorld = {
  bench: Bench;
  slack: SlackApp & SlackPorts;
  lines: Record<string, unknown>[];
  /** Where `/slack/events` is served; `null` in Socket Mode. */
  url: string | null;
  /** A signed request like Slack's own. */
  send(body: string, headers?: Record<string, string>): Promise<Response>;
  command(fields: Record<string, string>): Promise<Response>;
  interact(payload: object): Promise<Response>;
  /** What only this person sees, newest last. */
  whispers(user: string): Promise<SimMessage[]>;
  modals(user: string): Promise<SimView[]>;
};

type WorldOptions = Partial<Omit<SlackAppOptions, 'ports' | 'config' | 'secrets'>> & {
  cache?: Cache;
  clock?: SlackPortsOptions['clock'];
  explain?: SlackPortsOptions['explain'];
  config?: Partial<SlackAppOptions['config'] & Pick<SlackPortsOptions, 'language'>>;
  secrets?: Partial<SlackAppOptions['secrets']>;
  seed?: SlackSeed;
  /** Before the app starts, for example to make Slack ill. */
  before?: (bench: Bench) => Promise<unknown>;
};

/** Headroom's Slack side, started against the simulator over HTTP or a web socket; stopped with the test. */
export async function startWorld(options: WorldOptions = {}): Promise<SlackWorld> {
  const { config, secrets, seed = demoSeed(), before, cache, clock, ...rest } = options;
  const { explain: meaning = explain, ...given } = rest;
  const mode = config?.mode ?? 'http';
  if (mode === 'socket') seed.app.mode = 'socket';
  const bench = await startBench({ seed });
  await before?.(bench);
  const { log, lines } = memoryLog();
  const { language = 'en', ...door } = config ?? {};
  const apiUrl = door.apiUrl ?? bench.apiUrl;
  const keys = {
    botToken: seed.app.botToken,
    signingSecret: mode === 'http' ? seed.app.signingSecret : null,
    appToken: mode === 'socket' ? seed.app.appToken : null,
    ...secrets,
  };
  const pictures = given.pictures ?? { draw: async () => Buffer.from('not drawn in this test') };
  const ports = createSlackPorts({
    apiUrl,
    tokens: fixedToken(keys.botToken),
    language,
    cache: cache ?? memoryCache(),
    clock: clock ?? Date.now,
    log,
    explain: meaning,
    pictures,
    merchants: given.merchants?.useCases ?? null,
  });
  const app = createSlackApp({
    ports,
    config: { defaultChannel: CHANNEL, ...door, apiUrl, mode },
    secrets: keys,
    useCases: fakeUseCases(),
    inbox: memoryInbox(),
    pictures,
    timeOfDay: Date.now,
    doctor: () => async () => diagnosisOf([]),
    ...given,
  });
  const slack = { ...ports, ...app };
  onTestFinished(() => slack.stop());
  await slack.start();
  const url = slack.requestListener ? await serve(slack.requestListener, bench) : null;
  const send = (body: string, headers: Record<string, string> = {}) =>
    fetch(url ?? '', {
      method: 'POST',
      body,
      headers: { ...signature(seed.app.signingSecret, body), ...headers },
    });
  return {
    bench,
    slack,
    lines,
    url,
    send,
    command: (fields) => send(new URLSearchParams({ ...commandFields(seed), ...fields }).toString()),
    interact: (payload) => send(new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    whispers: async (user) =>
      (await bench.workspace(user)).messages.filter((message) => message.ephemeralTo === user),
    modals: async (user) => (await bench.workspace(user)).modals,
  };
}

async function serve(listener: NonNullable<SlackApp['requestListener']>, bench: Bench): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}/slack/events`;
  const set = await bench.put('app-target', { url });
  if (!set.ok) throw new Error(`the app did not answer the challenge: ${set.error}`);
  return url;
}

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signature(secret: string, body: string, at = Math.floor(Date.now() / 1000)) {
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${hash}`,
  };
}

/** The fields of a recorded slash command, in the simulator's workspace. */
function commandFields(seed: SlackSeed): Record<string, string> {
  return {
    token: 'x',
    team_id: seed.team.id,
    team_domain: seed.team.domain,
    channel_id: CHANNEL,
    channel_name: 'wechat-capacity',
    user_id: 'U0LIN000001',
    user_name: 'lin',
    command: '/quota',
    text: 'help',
    api_app_id: seed.app.id,
    is_enterprise_install: 'false',
    response_url: 'http://127.0.0.1:9/commands/none',
    trigger_id: '1.2.3',
  };
}
