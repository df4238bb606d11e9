import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { onTestFinished, vi } from 'vitest';
import type { SimMessage, SimView } from '../../../sandbox/slack/control.ts';
import { demoSeed, type SlackSeed } from '../../../sandbox/slack/seed.ts';
import type { PendingRequest } from '../../../src/domain/requests/state.ts';
import type { Home } from '../../../src/flows/home/home-model.ts';
import type { Offer } from '../../../src/flows/packs/use-cases.ts';
import type { Inbox, InboxEntry } from '../../../src/flows/ports/inbox.ts';
import type { Cache } from '../../../src/flows/ports/runtime.ts';
import type { FullReport } from '../../../src/flows/reports/report.ts';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { eachLanguage } from '../../../src/kit/language.ts';
import { createLog } from '../../../src/log.ts';
import { fixedToken } from '../../../src/slack/bolt/bot-tokens.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/slack/create-slack-app.ts';
import {
  createSlackPorts,
  type SlackPorts,
  type SlackPortsOptions,
} from '../../../src/slack/create-slack-ports.ts';
import { type Bench, CHANNEL, startBench } from '../../sandbox/slack/support.ts';
import { aGrant } from '../../support/grants.ts';
import { aSpend, aTimeline } from '../../support/pictures.ts';
import { ruleWhen } from '../../support/policies.ts';
import { raiseOf } from '../../support/raises.ts';
import { aSeries } from '../../support/series.ts';
import { packDetails, packPage } from '../samples/pack-samples.ts';

const A_REPORT: FullReport = {
  since: 1_797_000_000_000,
  until: 1_800_000_000_000,
  requests: 0,
  outcomes: [],
  units: 0n,
  apps: [],
  requesters: [],
  decision: null,
  failed: 0,
  unknown: 0,
  expired: [],
  firstAt: null,
};

/** A cache in memory: what the Slack adapter keeps there is small and has no rules. */
export function memoryCache(clock: () => number = Date.now): Cache {
  const entries = new Map<string, { value: unknown; until: number }>();
  return {
    async get<T>(key: string) {
      const entry = entries.get(key);
      return entry && clock() < entry.until ? (structuredClone(entry.value) as T) : null;
    },
    async set(key, value, ttlSeconds) {
      entries.set(key, { value, until: clock() + ttlSeconds * 1000 });
    },
  };
}

/** An inbox in memory, which tells what is in it and, on request, refuses to keep anything. */
export function memoryInbox(): Inbox & { entries: Map<string, InboxEntry>; steps: string[]; ill: boolean } {
  const entries = new Map<string, InboxEntry>();
  const inbox = {
    entries,
    steps: [] as string[],
    ill: false,
    async keep(entry: InboxEntry) {
      if (inbox.ill) throw new Error('Command timed out');
      inbox.steps.push('keep');
      entries.set(entry.id, entry);
    },
    async done({ id }: InboxEntry) {
      if (inbox.ill) throw new Error('Command timed out');
      inbox.steps.push('done');
      entries.delete(id);
    },
    takeLeftBehind: async () => [],
  };
  return inbox;
}

/** A log whose lines can be read back. */
export function memoryLog() {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(JSON.parse(line)) } });
  return { log, lines };
}

/** An errcode's texts in every language that there is. */
export const explain = (code: number) => ({
  meaning: eachLanguage((language) => (language === 'zh' ? `${code} 的含义` : `meaning of ${code}`)),
  advice: eachLanguage((language) => (language === 'zh' ? '请处理' : 'do something')),
  retryable: false,
});

/** Of no matter where a raise starts once it is approved. */
export const ANY_CLOCK = { timeZone: 'Asia/Shanghai', now: 1_800_000_000_000 };

/** A raise of 300k for 3 days that waits for one approval. */
export function pendingRequest(over: Partial<PendingRequest> = {}): PendingRequest {
  return {
    id: 'R-17',
    key: 'k'.repeat(32),
    revision: 1,
    kind: 'raise',
    phase: 'pending',
    requester: 'U0LIN000001',
    channel: CHANNEL,
    askedAt: 1_800_000_000_000,
    expiresAt: 1_800_086_400_000,
    rule: { name: 'default', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
    votes: [],
    raise: raiseOf({
      account: 'main',
      app: { appId: 'wx1111111111111111', name: 'shop', label: null },
      rate: 300_000,
      days: 3,
      sku: { skuId: 'sku-1', spuId: '10000142', name: '30万次/分钟 3天' },
      pack: { orderId: 'DD0001', name: 'Pack', validUntil: 1_830_000_000_000 },
      units: 258_000n,
      beginsAt: null,
      reason: 'Double 11',
      asked: { packLeft: 1_000_000n, packAll: 1_000_000n, overlaps: [] },
    }),
    ...over,
  };
}

export const offer: Offer = {
  apps: [{ appId: 'wx1111111111111111', name: 'shop', label: null }],
  packs: [
    {
      orderId: 'DD0001',
      name: 'Pack',
      left: 1_000_000n,
      all: 1_000_000n,
      validUntil: 4_000_000_000_000,
      specifications: [
        { skuId: 'sku-1', spuId: '10000142', name: '30万', rate: 300_000, days: 3, units: 258_000n },
        { skuId: 'sku-2', spuId: '10000142', name: '50万', rate: 500_000, days: 14, units: 1_988_000n },
      ],
    },
  ],
  breakGlass: false,
  fetchedAt: 1_800_000_000_000,
};

const nothing = { items: [], total: 0, next: null };

/** Lists without anything in them. */
export const emptyLists: UseCases['lists'] = {
  appId: (typed) => ({ ok: true, value: typed }),
  pending: async () => nothing,
  reviews: async () => [],
  running: async () => nothing,
  story: async () => null,
  history: async () => nothing,
  wholeHistory: async () => ({ items: [], total: 0 }),
};

/** A Home without anything on it. */
export function emptyHome(change: Partial<Home> = {}): Home {
  return {
    at: 1_800_000_000_000,
    today: { items: [], more: 0 },
    packs: null,
    waiting: { total: 0, from: 0, looked: 0, mine: [], next: null, back: [], reviews: [] },
    own: nothing,
    running: nothing,
    warnings: [],
    grants: [],
    merchants: null,
    ...change,
  };
}

export type Calls = { name: keyof UseCases; input: unknown }[];

/** The product as the listeners see it: everything is accepted unless told otherwise, and every call is kept. */
export function fakeUseCases(over: Partial<UseCases> = {}): UseCases & { calls: Calls } {
  const calls: Calls = [];
  const accepted = { ok: true as const, value: { request: pendingRequest(), revision: 1 } };
  const cases: UseCases = {
    ask: async () => accepted,
    askAgain: async () => accepted,
    mayEdit: async () => accepted,
    edit: async () => ({ ok: true, value: { ...accepted.value, changed: true } }),
    askQuestion: async () => accepted,
    questionIn: async () => 'R-17',
    reply: async () => {},
    renew: async () => accepted,
    vote: async () => accepted,
    review: async () => accepted,
    mayDecide: async () => ({ ok: true, value: true }),
    cancel: async () => accepted,
    voteCancel: async () => accepted,
    resolveUnknown: async () => accepted,
    checkCard: async () => null,
    policy: {
      rules: async () => ({
        version: 'v1',
        rules: [{ rule: ruleWhen('default'), foreign: false }],
        limits: [],
        budgets: [],
      }),
      rehearse: async ({ items: [{ rate, days }] }) => ({
        ok: true,
        value: {
          raise: [{ app: 'shop', rate, days, units: 258_000n }],
          rule: ruleWhen('default'),
          why: [],
          uses: [],
          unbroken: null,
          reasonMissing: false,
          asks: null,
          counted: { limits: null, asked: [], budgets: [], overLimit: null },
          needs: null,
          grant: null,
        },
      }),
    },
    freeze: {
      begin: async () => ({ ok: false, refusal: { reason: 'no_admin_channel' } }),
      lift: async () => ({ ok: false, refusal: { reason: 'not_frozen' } }),
      current: async () => null,
    },
    show: async () => accepted.value,
    apps: () => offer.apps,
    offer: async () => offer,
    lists: emptyLists,
    packs: async () => packPage(),
    home: async () => emptyHome(),
    showHome: async () => {},
    packDetails: async () => ({ ok: true, value: packDetails() }),
    skus: async () => ({ ok: true, value: { orderId: null, specifications: [], unread: [], unreadable: 0 } }),
    pictures: {
      balance: async () => ({ ok: false, refusal: { reason: 'no_pack' } }),
      timeline: async () => ({ ok: true, value: aTimeline() }),
      spend: async () => ({ ok: true, value: aSpend() }),
    },
    delegates: {
      show: async () => ({ mine: [], toMe: [] }),
      change: async ({ by }) => ({
        ok: true,
        value: { for: by, delegate: 'UMEI', from: 1_800_000_000_000, until: 1_800_100_000_000 },
      }),
    },
    saved: {
      list: async () => [],
      find: async (typed) => ({ ok: false, refusal: { reason: 'nothing_saved', typed, nearest: null } }),
      change: async ({ name: typed }) => ({
        ok: false,
        refusal: { reason: 'nothing_saved', typed, nearest: null },
      }),
    },
    report: async () => A_REPORT,
    calendar: {
      entries: async () => ({ entries: [], missing: null, cut: false }),
      makeFeed: async () => ({
        ok: true,
        value: { address: 'https://headroom.example/api/v1/calendar.ics?token=t' },
      }),
      revokeFeed: async () => ({ ok: true, value: true }),
      feed: async () => ({ ok: false, refusal: { reason: 'unknown' } }),
    },
    outside: {
      mayRecord: async ({ movement }) => ({ ok: false, refusal: { reason: 'not_found', movement } }),
      record: async ({ movement }) => ({ ok: false, refusal: { reason: 'not_found', movement } }),
    },
    series: {
      ask: async () => ({ ok: true, value: { series: aSeries(), drawn: 0n } }),
      decide: async () => ({ ok: true, value: { series: aSeries(), drawn: 0n } }),
      mayReject: async () => ({ ok: true, value: true }),
      show: async () => ({ series: aSeries(), drawn: 0n }),
      open: async () => [],
      planned: async () => [],
      tick: async () => 0,
    },
    grants: {
      ask: async () => ({ ok: true, value: { grant: aGrant(), drawn: 0n } }),
      decide: async () => ({ ok: true, value: { grant: aGrant(), drawn: 0n } }),
      mayReject: async () => ({ ok: true, value: true }),
      show: async () => ({ grant: aGrant(), drawn: 0n }),
      open: async () => [],
      end: async () => 0,
    },
    warnings: {
      quiet: async ({ message }) => ({ ok: false, refusal: { reason: 'not_found', message } }),
      last: async () => [],
    },
    ...over,
  };
  const kept =
    <I, O>(name: keyof UseCases, run: (input: I) => O) =>
    (input: I): O => {
      calls.push({ name, input });
      return run(input);
    };
  return {
    calls,
    ask: kept('ask', cases.ask),
    askAgain: kept('askAgain', cases.askAgain),
    mayEdit: cases.mayEdit,
    edit: kept('edit', cases.edit),
    askQuestion: kept('askQuestion', cases.askQuestion),
    questionIn: cases.questionIn,
    reply: kept('reply', cases.reply),
    renew: kept('renew', cases.renew),
    vote: kept('vote', cases.vote),
    review: kept('review', cases.review),
    mayDecide: cases.mayDecide,
    cancel: kept('cancel', cases.cancel),
    voteCancel: kept('voteCancel', cases.voteCancel),
    resolveUnknown: kept('resolveUnknown', cases.resolveUnknown),
    checkCard: cases.checkCard,
    policy: cases.policy,
    delegates: cases.delegates,
    calendar: cases.calendar,
    saved: cases.saved,
    report: cases.report,
    freeze: cases.freeze,
    show: kept('show', cases.show),
    apps: cases.apps,
    offer: cases.offer,
    lists: cases.lists,
    packs: kept('packs', cases.packs),
    home: cases.home,
    showHome: (userId, place) => {
      calls.push({ name: 'showHome', input: { userId, place } });
      return cases.showHome(userId, place);
    },
    pictures: cases.pictures,
    warnings: cases.warnings,
    grants: cases.grants,
    series: cases.series,
    outside: cases.outside,
    packDetails: kept('packDetails', cases.packDetails),
    skus: kept('skus', cases.skus),
  };
}

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
  const ports = createSlackPorts({
    apiUrl,
    tokens: fixedToken(keys.botToken),
    language,
    cache: cache ?? memoryCache(),
    clock: clock ?? Date.now,
    log,
    explain: meaning,
    merchants: given.merchants?.useCases ?? null,
  });
  const app = createSlackApp({
    ports,
    config: { defaultChannel: CHANNEL, ...door, apiUrl, mode },
    secrets: keys,
    useCases: fakeUseCases(),
    inbox: memoryInbox(),
    pictures: { draw: async () => Buffer.from('not drawn in this test') },
    timeOfDay: Date.now,
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
