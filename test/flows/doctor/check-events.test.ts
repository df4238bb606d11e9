import { describe, expect, it } from 'vitest';
import { afterAnswer, type PublishedEvent, toDeliver } from '../../../src/domain/outgoing/published-event.ts';
import { checkEvents } from '../../../src/flows/doctor/check-events.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const gone = { kind: 'failed', what: '410', gone: true } as const;

async function publishedTo(id: string, targets: string[], deadAt: string[]) {
  const { outgoing } = createMemoryScene();
  const event: PublishedEvent = {
    id,
    type: 'request.approved',
    at: T0,
    body: '{}',
    notice: null,
    shownAs: null,
    deliveries: toDeliver(targets),
  };
  const next = deadAt.reduce((before, target) => afterAnswer(before, target, gone, T0).next, event);
  await outgoing.commit({ expected: 0, next, effects: [] });
  return { outgoing, failingTargets: { among: async () => [] } };
}

describe('outgoing events', () => {
  it('that nobody hears of are no finding to act on', async () => {
    const stores = await publishedTo('evt_1', [], []);
    expect(await checkEvents({ targets: [], ...stores }, () => T0)).toEqual([{ kind: 'events_off' }]);
  });

  it('are well while none was given up', async () => {
    const stores = await publishedTo('evt_1', ['ops', 'chat'], []);
    expect(await checkEvents({ targets: ['ops', 'chat'], ...stores }, () => T0)).toEqual([
      { kind: 'events_ok', targets: 2 },
    ]);
  });

  it('that a target never took are counted, with the target', async () => {
    const stores = await publishedTo('evt_1', ['ops', 'chat'], ['chat']);
    expect(await checkEvents({ targets: ['ops', 'chat'], ...stores }, () => T0)).toEqual([
      { kind: 'events_dead', count: 1, more: false, targets: ['chat'] },
    ]);
  });

  it('that a target takes none of are said with its last answer, while they are still retried', async () => {
    const stores = await publishedTo('evt_1', ['ops', 'chat'], []);
    const failing = [
      { target: 'ops', since: T0 - HOUR, what: 'HTTP 302', why: 'redirect' as const },
      { target: 'chat', since: T0, what: 'HTTP 401' },
    ];
    const checked = { targets: ['ops', 'chat'], ...stores, failingTargets: { among: async () => failing } };
    expect(await checkEvents(checked, () => T0)).toEqual([
      { kind: 'events_failing', target: 'ops', what: 'HTTP 302', why: 'redirect', sinceMs: HOUR },
      { kind: 'events_failing', target: 'chat', what: 'HTTP 401', why: null, sinceMs: 0 },
    ]);
  });
});
