import { expect, it } from 'vitest';
import { afterAnswer, type PublishedEvent, toDeliver } from '../../../src/domain/outgoing/published-event.ts';
import { aMovement } from '../../slack/samples/movement-samples.ts';
import { createMemoryScene, createScene, type Scene } from '../../support/core-scene.ts';
import { pushFor } from '../../support/core-wechat.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { apiDocument, apiWith, aWish, token } from './support.ts';

const openApi = apiWith([
  token('mei', ['read', 'vote'], { userId: 'UMEI' }),
  token('operator', ['read', 'events']),
]);
const OPS = { name: 'ops', wants: [], notices: false };
const iso = (at: number) => new Date(at).toISOString();
const vote = { vote: 'approve' };

const aGrant = {
  people: { users: ['UKIM'] },
  app: 'shop',
  rate: 300_000,
  units: 400_000,
  endsAt: iso(T0 + 30 * DAY),
  reason: 'on call',
};
const aSeries = {
  items: [{ app: 'shop', rate: 300_000 }],
  days: 1,
  recurrence: { unit: 'week', weekdays: [1, 5], at: '20:00' },
  timeZone: 'Asia/Shanghai',
  until: iso(T0 + 30 * DAY),
  reason: 'live shows',
};
const aFreeze = { scope: 'all', reason: 'incident', until: iso(T0 + DAY) };
const aDelegate = { delegate: 'ULIN', until: iso(T0 + DAY) };

async function open() {
  const scene = createScene({
    defaultChannel: 'C1',
    adminChannel: 'CADMIN',
    members: ['UANN', 'UMEI'],
    outgoingTargets: [OPS],
  });
  return { ...(await openApi(scene, { limits: { read: 9_999, write: 9_999 } })), scene };
}

type Api = Awaited<ReturnType<typeof open>>;

const nothing = async () => {};
const asked = async ({ post }: Api) => void (await post('/requests', aWish));
const saved = async ({ scene }: Api) => {
  const items = [{ app: 'shop', rate: 300_000, days: 3, pack: null }] as const;
  await scene.useCases.saved.change({
    type: 'save',
    by: 'UANN',
    name: 'double',
    items: [...items],
    replace: false,
  });
};
const questioned = async (api: Api) => {
  await asked(api);
  await api.post('/requests/R-1/questions', { text: 'Why?' }, { as: 'ann' });
};
const approved = async (api: Api) => {
  await api.post('/requests', { ...aWish, items: [{ ...aWish.items[0], beginsAt: iso(T0 + 2 * DAY) }] });
  await api.post('/requests/R-1/votes', vote, { as: 'ann' });
  await api.scene.advance('R-1');
};
const allocated = async (api: Api) => {
  await approved(api);
  const [order] = api.scene.wechat.calls;
  if (!order) throw new Error('WeChat was not called');
  await api.scene.applyPush(pushFor(order, api.scene.time.now));
};
const failed = async (api: Api) => {
  api.scene.wechat.answers.push({ kind: 'refused', code: 10045 });
  await approved(api);
};
const cancelling = async (api: Api) => {
  await allocated(api);
  await api.post('/requests/R-1/cancel');
};
const granted = async ({ post }: Api) => void (await post('/grants', aGrant));
const active = async (api: Api) => {
  await granted(api);
  await api.post('/grants/G-1/votes', vote, { as: 'ann' });
};
const repeated = async ({ post }: Api) => void (await post('/series', aSeries));
const running = async (api: Api) => {
  await repeated(api);
  await api.post('/series/S-1/votes', vote, { as: 'ann' });
};
const skipped = async (api: Api) => {
  await running(api);
  await api.post('/series/S-1/skip');
};
const paused = async (api: Api) => {
  await running(api);
  await api.post('/series/S-1/pause');
};
const frozen = async ({ post }: Api) => void (await post('/freezes', aFreeze, { as: 'mei' }));
const delegated = async ({ post }: Api) => void (await post('/delegates', aDelegate, { as: 'ann' }));
const moved = async ({ scene }: Api) => {
  const next = aMovement({ id: 'O-1' });
  await scene.outside.commit({ balances: [], movements: [{ expected: 0, next }], audit: [] });
};
const dead = async ({ scene }: Api) => {
  const event: PublishedEvent = {
    id: 'evt_1',
    type: 'request.approved',
    at: T0,
    body: '{}',
    notice: null,
    shownAs: null,
    deliveries: toDeliver(['ops']),
  };
  const { next } = afterAnswer(event, 'ops', { kind: 'failed', what: '410 Gone', gone: true }, T0);
  await scene.outgoing.commit({ expected: 0, next, effects: [] });
};

type Row = [path: string, body: object, as: string, before: (api: Api) => Promise<void>];

/** Each operation that changes something, where it can do so. */
const CHANGES: Record<string, Row> = {
  createRequest: ['/requests', aWish, 'grafana', nothing],
  withdrawRequest: ['/requests/R-1/withdraw', {}, 'grafana', asked],
  cancelRequest: ['/requests/R-1/cancel', {}, 'grafana', allocated],
  renewRequest: ['/requests/R-1/renew', { days: 1 }, 'grafana', allocated],
  voteOnRequest: ['/requests/R-1/votes', vote, 'ann', asked],
  editRequest: ['/requests/R-1/edit', { days: 1 }, 'grafana', asked],
  retryRequest: ['/requests/R-1/retry', {}, 'grafana', failed],
  questionRequest: ['/requests/R-1/questions', { text: 'Why?' }, 'ann', asked],
  answerRequest: ['/requests/R-1/answers', { text: 'Because' }, 'grafana', questioned],
  voteOnCancellation: ['/requests/R-1/cancellation/votes', vote, 'ann', cancelling],
  withdrawCancellation: ['/requests/R-1/cancellation/withdraw', {}, 'grafana', cancelling],
  submitSavedRequest: ['/saved/double/requests', { reason: 'one' }, 'grafana', saved],
  createGrant: ['/grants', aGrant, 'grafana', nothing],
  voteOnGrant: ['/grants/G-1/votes', vote, 'ann', granted],
  withdrawGrant: ['/grants/G-1/withdraw', {}, 'grafana', granted],
  revokeGrant: ['/grants/G-1/revoke', {}, 'grafana', active],
  createSeries: ['/series', aSeries, 'grafana', nothing],
  voteOnSeries: ['/series/S-1/votes', vote, 'ann', repeated],
  withdrawSeries: ['/series/S-1/withdraw', {}, 'grafana', repeated],
  skipRun: ['/series/S-1/skip', {}, 'grafana', running],
  unskipRun: ['/series/S-1/unskip', {}, 'grafana', skipped],
  pauseSeries: ['/series/S-1/pause', {}, 'grafana', running],
  resumeSeries: ['/series/S-1/resume', {}, 'grafana', paused],
  stopSeries: ['/series/S-1/stop', {}, 'grafana', running],
  createFreeze: ['/freezes', aFreeze, 'mei', nothing],
  endFreeze: [`/freezes/${T0}/end`, {}, 'ann', frozen],
  createDelegate: ['/delegates', aDelegate, 'ann', nothing],
  endDelegate: ['/delegates/end', {}, 'ann', delegated],
  recordMovement: ['/movements/O-1/record', { name: 'Lin', why: 'load test' }, 'mei', moved],
  replayEvent: ['/events/evt_1/replay', {}, 'operator', dead],
};

/** Each operation that takes a body and changes nothing. */
const QUESTIONS: Record<string, object> = {
  createPlan: { targets: [{ app: 'shop', rate: 300_000, from: iso(T0 + DAY), to: iso(T0 + 2 * DAY) }] },
  explainWish: aWish,
};

const mutating = Object.entries(apiDocument(createMemoryScene().useCases).paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => method !== 'get')
    .map(([, operation]) => ({ path, ...(operation as unknown as { operationId: string }) })),
);

it('each operation of the document that is no GET either changes something or is a question, and is tested here', () => {
  const known = [...Object.keys(CHANGES), ...Object.keys(QUESTIONS)];
  expect(mutating.map(({ operationId }) => operationId).sort()).toEqual(known.sort());
});

/** As a failover does that loses the last answers, but not what was saved before. */
async function loseAnswers({ redis, keys }: Scene): Promise<void> {
  for (const name of await redis.keys(`${keys.prefix}idempotency:*`)) await redis.del(name);
}

/** As a process leaves it that is killed between the save and its answer, once its lease is over. */
async function kill({ redis, keys }: Scene): Promise<void> {
  for (const name of await redis.keys(`${keys.prefix}idempotency:*`)) {
    await redis.hdel(name, 'answer');
    await redis.hset(name, 'until', '0');
  }
}

/** All that is stored but for what is kept of answers, and of how often a token was used. */
async function stored({ dump, keys }: Scene): Promise<Record<string, string>> {
  const all = Object.entries(await dump());
  return Object.fromEntries(
    all.filter(([name]) => !/^(idempotency|rate):/.test(name.slice(keys.prefix.length))),
  );
}

const once = (as: string) => ({ as, headers: { 'idempotency-key': 'k' } });

it.each(Object.entries(CHANGES))(
  '%s is done once and answered again, though its process was killed before it could answer',
  async (_operation, [path, body, as, before]) => {
    const api = await open();
    await before(api);
    const { post, scene } = api;
    const unchanged = await stored(scene);
    const first = await post(path, body, once(as));
    expect(first.status, first.text).toBeLessThan(300);
    const after = await stored(scene);
    expect(after).not.toEqual(unchanged);
    for (const lose of [kill, loseAnswers]) {
      await lose(scene);
      const again = await post(path, body, once(as));
      expect(again).toMatchObject({ status: first.status, body: first.body });
      for (const name of ['location', 'etag']) expect(again.headers.get(name)).toBe(first.headers.get(name));
      expect(await stored(scene)).toEqual(after);
    }
  },
);

/** Those that find what they came to in one place; requests, grants and series have stores of their own, with tests of their own. */
const IN_ONE_PLACE = Object.entries(CHANGES).filter(([, [path]]) =>
  /^\/(freezes|delegates|movements|events)/.test(path),
);

it.each(IN_ONE_PLACE)(
  '%s is done once by two processes that both believe to have its key',
  async (_operation, [path, body, as, before]) => {
    const api = await open();
    await before(api);
    const { scene } = api;
    const idempotency = { ...scene.idempotency, begin: async () => ({ kind: 'begun' as const }) };
    const both = await Promise.all([1, 2].map(() => openApi({ ...scene, idempotency })));
    // Whoever comes second may be refused at first, by what the first one did.
    const entries = async () => {
      const { items } = await scene.useCases.lists.log({
        order: 'newest',
        since: null,
        cursor: null,
        limit: 99,
      });
      return items.filter(({ type }) => type !== 'refused').length;
    };
    const unchanged = await entries();
    const answers = await Promise.all(both.map(({ post }) => post(path, body, once(as))));
    const after = await entries();
    const [one, other] = answers;
    expect([one?.status, other?.status], answers.map(({ text }) => text).join('\n')).toEqual([
      expect.toSatisfy((status: number) => status < 300),
      one?.status,
    ]);
    expect(other?.body.id).toBe(one?.body.id);
    expect(after).toBe(unchanged + 1);
    // A third one changes nothing more.
    await both[0]?.post(path, body, once(as));
    expect(await entries()).toBe(after);
  },
);

it.each(Object.entries(QUESTIONS))('%s changes nothing', async (operation, body) => {
  const { post, scene } = await open();
  const before = await stored(scene);
  const { path = '' } = mutating.find(({ operationId }) => operationId === operation) ?? {};
  expect((await post(path, body, once('grafana'))).status).toBe(200);
  expect(await stored(scene)).toEqual(before);
});
