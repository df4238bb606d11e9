import { expect, it } from 'vitest';
import type { UseCases } from '../../../src/flows/use-cases.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { DAY, T0 } from '../../support/requests.ts';
import { apiWith, aWish, token } from './support.ts';

const openApi = apiWith([token('operator', ['events'])]);
const away = () => Promise.reject(Object.assign(new Error('Command timed out'), { retryable: true }));
const broken = () => Promise.reject(new Error('a bug'));

/** Whose changes are done, and then the answer of the store is lost, or something else goes wrong. */
async function open(fault: () => Promise<never>) {
  const scene = createMemoryScene({ defaultChannel: 'C1' });
  const { ask, vote, delegates, outgoing, plans } = scene.useCases;
  const lost =
    <A extends unknown[]>(run: (...args: A) => Promise<unknown>) =>
    async (...args: A): Promise<never> => {
      await run(...args);
      return fault();
    };
  const useCases: UseCases = {
    ...scene.useCases,
    ask: lost(ask),
    vote: lost(vote),
    delegates: { ...delegates, change: lost(delegates.change) },
    outgoing: { ...outgoing, replay: lost(outgoing.replay) },
    plans: { ...plans, make: lost(plans.make) },
  };
  return { ...(await openApi({ ...scene, useCases })), scene };
}

const delegate = { delegate: 'ULIN', until: new Date(T0 + DAY).toISOString() };

it.each([
  ['/requests', aWish, 'grafana', '/api/v1/requests'],
  ['/requests/R-1/votes', { vote: 'approve' }, 'ann', '/api/v1/requests/R-1'],
  ['/delegates', delegate, 'ann', '/api/v1/delegates'],
  ['/events/evt_1/replay', {}, 'operator', '/api/v1/events'],
])(
  '%s without a key, whose outcome is unknown, is not to be repeated blindly',
  async (path, body, as, place) => {
    for (const [fault, status, reason] of [
      [away, 503, 'unavailable'],
      [broken, 500, 'internal'],
    ] as const) {
      const { post, scene } = await open(fault);
      await scene.asked();
      const answer = await post(path, body, { as });
      expect(answer).toMatchObject({ status, body: { reason, evidence: { place } } });
      expect(answer.headers.get('retry-after')).toBeNull();
      expect(answer.body.detail).toContain('It may have been done');
      expect(answer.body.detail).toContain(place);
      expect(answer.body.detail).toContain('Idempotency-Key');
    }
  },
);

it('the same with a key is to be repeated, and is found then', async () => {
  const { post, get } = await open(away);
  const once = { headers: { 'idempotency-key': 'k' } };
  const first = await post('/requests', aWish, once);
  expect(first).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
  expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(first.body.detail).toBeUndefined();
  expect(await post('/requests', aWish, once)).toMatchObject({ status: 201, body: { id: 'R-1' } });
  expect((await get('/requests')).body.total).toBe(1);
});

it('what changes nothing is to be repeated without a key', async () => {
  const { post } = await open(away);
  const target = { app: 'shop', rate: 300_000, to: delegate.until };
  const answer = await post('/plans', { targets: [target] });
  expect(answer).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});

it('what fails before anything was done is to be repeated without a key', async () => {
  const scene = createMemoryScene({ defaultChannel: 'C1' });
  const { post } = await openApi({ ...scene, rates: { hit: away } });
  const answer = await post('/requests', aWish);
  expect(answer).toMatchObject({ status: 503, body: { reason: 'unavailable' } });
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});
