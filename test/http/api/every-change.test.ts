import { expect, it } from 'vitest';
import { SCOPES } from '../../../src/domain/clients/scopes.ts';
import { aMovement } from '../../slack/samples/movement-samples.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { apiDocument, apiWith, aWish, token } from './support.ts';

const every = SCOPES.filter((one) => one !== 'agent');
const openApi = apiWith([
  token('any-person', every, { userId: 'UANN' }),
  ...every.map((scope) =>
    token(
      `all-but-${scope}`,
      every.filter((one) => one !== scope),
      { userId: 'UANN' },
    ),
  ),
]);
const iso = (at: number) => new Date(at).toISOString();
const vote = { vote: 'approve' };
const text = { text: 'Why?' };

/** A body for each operation that it takes, whatever becomes of it. */
const BODIES: Record<string, object> = {
  createRequest: aWish,
  withdrawRequest: {},
  cancelRequest: {},
  renewRequest: { days: 1 },
  voteOnRequest: vote,
  editRequest: { days: 1 },
  retryRequest: {},
  questionRequest: text,
  answerRequest: text,
  voteOnCancellation: vote,
  withdrawCancellation: {},
  createPlan: {
    targets: [{ app: 'shop', rate: 300_000, from: iso(T0 + DAY), to: iso(T0 + 2 * DAY) }],
  },
  explainWish: aWish,
  submitSavedRequest: {},
  createGrant: {
    people: { users: ['UKIM'] },
    app: 'shop',
    rate: 300_000,
    units: 400_000,
    endsAt: iso(T0 + 30 * DAY),
  },
  voteOnGrant: vote,
  withdrawGrant: {},
  revokeGrant: {},
  createSeries: {
    items: [{ app: 'shop', rate: 300_000 }],
    days: 1,
    recurrence: { unit: 'week', weekdays: [1], at: '20:00' },
    timeZone: 'Asia/Shanghai',
    until: iso(T0 + 30 * DAY),
  },
  voteOnSeries: vote,
  withdrawSeries: {},
  skipRun: {},
  unskipRun: {},
  pauseSeries: {},
  resumeSeries: {},
  stopSeries: {},
  createFreeze: { scope: 'all', reason: 'incident' },
  endFreeze: {},
  createDelegate: { delegate: 'UMEI', until: iso(T0 + DAY) },
  endDelegate: {},
  recordMovement: { name: 'Lin', why: 'load test' },
  replayEvent: {},
};

/** What there is, and what there is not; by the first part of a path. */
const IDS: Record<string, [string, string]> = {
  requests: ['R-1', 'R-9'],
  grants: ['G-1', 'G-9'],
  series: ['S-1', 'S-9'],
  saved: ['double', 'nothing'],
  events: ['evt_1', 'evt_9'],
  freezes: [String(T0), '1'],
  movements: ['O-1', 'O-9'],
};

type Documented = {
  operationId: string;
  description: string;
  parameters?: { name: string; in: string }[];
  responses: Record<string, unknown>;
};

const { useCases } = createMemoryScene();
const changes = Object.entries(apiDocument(useCases).paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method]) => method !== 'get')
    .map(([method, operation]) => ({ path, method, ...(operation as unknown as Documented) })),
);

const at = (path: string, nth: 0 | 1 = 0) =>
  path.replace(/\{\w+\}/g, IDS[path.split('/')[1] ?? '']?.[nth] ?? 'x');
const scopeOf = ({ description }: Pick<Documented, 'description'>) =>
  /Scope: `(\w+)`/.exec(description)?.[1] ?? '';
const takesIfMatch = ({ parameters = [] }: Pick<Documented, 'parameters'>) =>
  parameters.some(({ name }) => name === 'If-Match');

/** One of everything, waiting. */
async function open() {
  const scene = createMemoryScene({ defaultChannel: 'C1', adminChannel: 'CADMIN', members: ['UANN'] });
  const api = await openApi(scene, { limits: { read: 9_999, write: 9_999 } });
  await scene.useCases.saved.change({
    type: 'save',
    by: 'UANN',
    name: 'double',
    items: [{ app: 'shop', rate: 300_000, days: 3, pack: null }],
    replace: false,
  });
  await api.post('/requests', aWish);
  await api.post('/grants', BODIES.createGrant);
  await api.post('/series', BODIES.createSeries);
  await scene.useCases.freeze.begin({ scope: 'auto', until: null, reason: 'incident', by: 'UANN' });
  await scene.outside.commit({
    balances: [],
    movements: [{ expected: 0, next: aMovement({ id: 'O-1' }) }],
    audit: [],
  });
  return api;
}

it('every route that changes something is in the table, and every one of the table is a route', () => {
  expect(changes.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(BODIES).sort());
  for (const { method } of changes) expect(method).toBe('post');
});

const all = changes.map((operation) => ({ ...operation, body: BODIES[operation.operationId] ?? {} }));

it('none takes a call without a token, or without its scope', async () => {
  const { post } = await open();
  for (const { path, body, operationId, ...operation } of all) {
    const refused = async (as: string) => (await post(at(path), body, { as })).body.reason;
    expect(await refused(''), operationId).toBe('unauthorized');
    expect(await refused(`all-but-${scopeOf(operation)}`), operationId).toBe('forbidden');
  }
});

it('none does anything to what is another by now (If-Match)', async () => {
  const { post, get } = await open();
  const before = await get('/requests');
  for (const { path, body, operationId, responses } of all) {
    for (const tag of ['"R-1.99"', 'W/"R-1.1"', '"nothing"', 'unquoted', '']) {
      const answer = await post(at(path), body, { as: 'any-person', headers: { 'if-match': tag } });
      expect(answer, `${operationId} ${tag}`).toMatchObject({
        status: 412,
        body: { reason: 'precondition_failed' },
      });
    }
    expect(Object.keys(responses), operationId).toContain('412');
  }
  expect((await get('/requests')).body).toEqual(before.body);
});

it('each says that there is no such thing', async () => {
  const { post } = await open();
  for (const { path, body, operationId, ...operation } of all.filter((one) => one.path.includes('{'))) {
    expect((await post(at(path, 1), body, { as: 'any-person' })).status, operationId).toBe(404);
    const conditioned = await post(at(path, 1), body, { as: 'any-person', headers: { 'if-match': '"x"' } });
    expect(conditioned.status, operationId).toBe(takesIfMatch(operation) ? 404 : 412);
  }
});

it('none reads a giant body, another type, a field that nobody knows, or half a body', async () => {
  const { call } = await open();
  for (const { path, body, operationId } of all) {
    const sent = async (raw: string, type = 'application/json') => {
      const answer = await call('POST', at(path), {
        as: 'any-person',
        raw,
        headers: { 'content-type': type },
      });
      return [answer.status, answer.body.reason];
    };
    const giant = JSON.stringify({ ...body, more: 'x'.repeat(1_100_000) });
    const unknown = JSON.stringify({ ...body, requester: 'ULIN' });
    expect(await sent(giant), operationId).toEqual([413, 'too_large']);
    expect(await sent(JSON.stringify(body), 'text/plain'), operationId).toEqual([
      415,
      'unsupported_media_type',
    ]);
    expect(await sent(unknown), operationId).toEqual([400, 'invalid_input']);
    expect(await sent('{"a":'), operationId).toEqual([400, 'malformed_json']);
  }
});

it.each(all)(
  '$operationId takes an Idempotency-Key for one body and one path, and answers the same again',
  async ({ path, body, operationId }) => {
    const { post } = await open();
    const once = { as: 'any-person', headers: { 'idempotency-key': 'k' } };
    const first = await post(at(path), body, once);
    expect(first.status).toBeLessThan(500);
    // It takes the body, which the document allows therefore: see `openApi`.
    expect(first.status).not.toBe(400);
    expect(await post(at(path), body, once)).toMatchObject({ status: first.status, text: first.text });
    const elsewhere = path === '/requests' ? '/policy' : '/requests';
    const other = OTHERS[operationId];
    for (const [where, what] of [
      [elsewhere, aWish] as const,
      ...(other ? [[at(path), other] as const] : []),
    ]) {
      expect(await post(where, what, once)).toMatchObject({
        status: 422,
        body: { reason: 'key_used_otherwise' },
      });
    }
  },
);

/** Another body, of those that take one. */
const OTHERS: Record<string, object> = {
  createRequest: { ...aWish, reason: 'another' },
  cancelRequest: { allocation: 1 },
  renewRequest: { days: 3 },
  voteOnRequest: { vote: 'reject', reason: 'no' },
  editRequest: { days: 5 },
  retryRequest: { allocation: 1 },
  questionRequest: { text: 'How?' },
  answerRequest: { text: 'So' },
  voteOnCancellation: { vote: 'reject' },
  withdrawCancellation: { allocation: 1 },
  explainWish: { ...aWish, reason: 'another' },
  submitSavedRequest: { reason: 'another' },
  createGrant: { ...BODIES.createGrant, rate: 50_000 },
  voteOnGrant: { vote: 'reject', reason: 'no' },
  createSeries: { ...BODIES.createSeries, days: 3 },
  voteOnSeries: { vote: 'reject', reason: 'no' },
  skipRun: { run: iso(T0 + DAY) },
  unskipRun: { run: iso(T0 + DAY) },
  createFreeze: { scope: 'auto', reason: 'incident' },
  createDelegate: { delegate: 'UBEA', until: iso(T0 + DAY) },
  recordMovement: { name: 'Mei', why: 'load test' },
  replayEvent: { target: 'ops' },
};
