import { expect, it } from 'vitest';
import { afterAnswer, type PublishedEvent, toDeliver } from '../../../src/domain/outgoing/published-event.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';
import { apiWith, token } from './support.ts';

const openApi = apiWith([token('operator', ['events'])]);

const OPS = { name: 'ops', wants: ['*'], notices: false };

/** One event that its target refused for good. */
async function withDeadEvent() {
  const scene = createMemoryScene({ defaultChannel: 'C1', outgoingTargets: [OPS] });
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
  return openApi(scene);
}

it('events are listed with how they were delivered, for tokens with that scope', async () => {
  const { get } = await withDeadEvent();
  expect((await get('/events?dead=true', { as: 'operator' })).body).toMatchObject({
    total: 1,
    items: [
      {
        id: 'evt_1',
        type: 'request.approved',
        deliveries: [{ target: 'ops', state: 'dead', tries: 1, answer: '410 Gone' }],
      },
    ],
  });
  expect((await get('/events', { as: 'reader' })).status).toBe(403);
  expect((await get('/events?dead=perhaps', { as: 'operator' })).status).toBe(400);
});

it('an event is replayed by the same id, once', async () => {
  const { get, post, scene } = await withDeadEvent();
  expect(await post('/events/evt_1/replay', {}, { as: 'operator' })).toMatchObject({
    status: 200,
    body: { targets: ['ops'] },
  });
  expect((await get('/events?dead=true', { as: 'operator' })).body).toMatchObject({ items: [] });
  expect((await scene.outgoing.load('evt_1'))?.value.deliveries.ops).toMatchObject({
    state: 'waiting',
    round: 2,
  });
  // It waits already: nothing is left to replay.
  expect((await post('/events/evt_1/replay', {}, { as: 'operator' })).body).toEqual({ targets: [] });
});

it('what is not there is not replayed', async () => {
  const { post } = await withDeadEvent();
  expect(await post('/events/evt_2/replay', {}, { as: 'operator' })).toMatchObject({
    status: 404,
    body: { reason: 'no_such_event' },
  });
  expect(await post('/events/evt_1/replay', { target: 'nope' }, { as: 'operator' })).toMatchObject({
    status: 422,
    body: { reason: 'no_such_target', evidence: { targets: ['ops'] } },
  });
  expect((await post('/events/evt_1/replay', {}, { as: 'reader' })).status).toBe(403);
});
