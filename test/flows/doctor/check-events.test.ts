import { describe, expect, it } from 'vitest';
import { afterAnswer, type PublishedEvent, toDeliver } from '../../../src/domain/outgoing/published-event.ts';
import { checkEvents } from '../../../src/flows/doctor/check-events.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

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
  return outgoing;
}

describe('outgoing events', () => {
  it('that nobody hears of are no finding to act on', async () => {
    const outgoing = await publishedTo('evt_1', [], []);
    expect(await checkEvents({ targets: [], outgoing })).toEqual([{ kind: 'events_off' }]);
  });

  it('are well while none was given up', async () => {
    const outgoing = await publishedTo('evt_1', ['ops', 'chat'], []);
    expect(await checkEvents({ targets: ['ops', 'chat'], outgoing })).toEqual([
      { kind: 'events_ok', targets: 2 },
    ]);
  });

  it('that a target never took are counted, with the target', async () => {
    const outgoing = await publishedTo('evt_1', ['ops', 'chat'], ['chat']);
    expect(await checkEvents({ targets: ['ops', 'chat'], outgoing })).toEqual([
      { kind: 'events_dead', count: 1, more: false, targets: ['chat'] },
    ]);
  });
});
