import { describe, expect, it } from 'vitest';
import type { AskAgainInput } from '../../../src/flows/requests/use-cases.ts';
import { type AskChange, anAsk, createScene, type Scene } from '../../support/core-scene.ts';
import { aPack, DAY, T0 } from '../../support/requests.ts';

const CHOSEN = aPack().orderId;

/** Asks as a person would; answers the request's id, or why there is none. */
async function ask(scene: Scene, change: AskChange = {}) {
  const answer = await scene.useCases.ask(anAsk(change));
  return answer.ok ? answer.value.request.id : answer.refusal;
}

function pressed(scene: Scene, change: Partial<AskAgainInput> = {}) {
  return scene.useCases.askAgain({
    request: 'R-1',
    by: 'ULIN',
    surface: 'command',
    packs: [null],
    onceKey: 'again:ULIN:1',
    ...change,
  });
}

/** How many requests are waiting for a decision. */
async function waiting(scene: Scene): Promise<number> {
  return (await scene.useCases.lists.pending({ cursor: null, limit: 50 })).total;
}

describe('the same wish a moment later', () => {
  it('is a question that names the first one and how long ago it was', async () => {
    const scene = createScene();
    expect(await ask(scene)).toBe('R-1');
    scene.time.now += 20_000;
    expect(await ask(scene)).toEqual({
      reason: 'same_again',
      request: 'R-1',
      key: (await scene.store.load('R-1'))?.value.key,
      secondsAgo: 20,
      packs: [null],
    });
    expect(await waiting(scene)).toBe(1);
  });

  it.each<[string, AskChange, AskChange]>([
    ['with the app named otherwise', { app: 'shop' }, { app: '商城' }],
    ['from a form', {}, { surface: 'form', channel: null }],
    ['in other letters', { reason: 'Double 11' }, { reason: ' double\u200b　１１ ' }],
    ['from another channel', { channel: 'C1' }, { channel: 'C2' }],
    ['with the pack named otherwise', { pack: CHOSEN }, { pack: CHOSEN.slice(-4) }],
    ['in two hours from now', { beginsAt: T0 + DAY }, { beginsAt: T0 + DAY + 30_000 }],
    ['in two hours from then', { beginsAt: T0 + DAY + 59_999 }, { beginsAt: T0 + DAY + 60_001 }],
  ])('is the same %s', async (_how, first, second) => {
    const scene = createScene({ defaultChannel: 'C1' });
    await ask(scene, first);
    expect(await ask(scene, second)).toMatchObject({ reason: 'same_again', request: 'R-1' });
  });

  it.each<[string, AskChange]>([
    ['person', { by: 'UANN' }],
    ['rate', { rate: 50_000 }],
    ['duration', { days: 1 }],
    ['start', { beginsAt: T0 + DAY }],
    ['pack', { pack: CHOSEN }],
    ['reason', { reason: 'Double 12' }],
  ])('is another one with another %s', async (_what, change) => {
    const scene = createScene();
    await ask(scene);
    expect(await ask(scene, change)).toBe('R-2');
  });

  it('is forgotten after a minute', async () => {
    const scene = createScene();
    await ask(scene);
    const [mark] = await scene.redis.keys(scene.keys.wish('*').replace(/[{}]/g, '?'));
    const left = await scene.redis.pttl(mark ?? '');
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
    await scene.redis.del(mark ?? '');
    expect(await ask(scene)).toBe('R-2');
  });

  it.each(['withdraw', 'reject'] as const)('is no question after %s', async (type) => {
    const scene = createScene();
    await ask(scene);
    const by = type === 'withdraw' ? 'ULIN' : 'UANN';
    const vote =
      type === 'withdraw' ? { type, request: 'R-1', by } : { type, request: 'R-1', by, reason: 'no' };
    expect((await scene.useCases.vote(vote)).ok).toBe(true);
    expect(await ask(scene)).toBe('R-2');
    expect(await ask(scene)).toMatchObject({ reason: 'same_again', request: 'R-2' });
  });

  it('is no question where the first two came to nothing', async () => {
    const scene = createScene();
    const withdrawn = async (beginsAt: number) => {
      const request = await scene.asked({ beginsAt });
      await scene.useCases.vote({ type: 'withdraw', request, by: 'ULIN' });
    };
    await withdrawn(T0 + DAY);
    await withdrawn(T0 + DAY + 60_000);
    expect(await ask(scene, { beginsAt: T0 + DAY })).toBe('R-3');
  });

  it('is a question while the first one is approved', async () => {
    const scene = createScene();
    await scene.approved();
    expect(await ask(scene)).toMatchObject({ reason: 'same_again', request: 'R-1' });
  });

  it('makes one request when it is asked for on several replicas at the same time', async () => {
    const scene = createScene();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(scene)));
    expect(answers.filter((answer) => typeof answer === 'string')).toHaveLength(1);
    const others = answers.filter((answer) => typeof answer !== 'string');
    expect(others.map(({ reason }) => reason)).toEqual(Array(4).fill('same_again'));
    expect(await waiting(scene)).toBe(1);
  });

  it('makes one more when several ask at the same time after the first one was withdrawn', async () => {
    const scene = createScene();
    await ask(scene);
    await scene.useCases.vote({ type: 'withdraw', request: 'R-1', by: 'ULIN' });
    const answers = await Promise.all([1, 2, 3].map(() => ask(scene)));
    expect(answers.filter((answer) => typeof answer === 'string')).toHaveLength(1);
    expect(await waiting(scene)).toBe(1);
  });

  it('delivered twice under one key stays one line and no question', async () => {
    const scene = createScene();
    const onceKey = 'trigger-1';
    expect(await ask(scene, { onceKey })).toBe('R-1');
    expect(await ask(scene, { onceKey })).toEqual({ reason: 'asked_already' });
  });
});

describe('submitting it again on purpose', () => {
  it('makes the same request once more, by the one who pressed, and once however often it is pressed', async () => {
    const scene = createScene();
    await ask(scene, { beginsAt: T0 + DAY, pack: CHOSEN, channel: 'C7' });
    const presses = await Promise.all([1, 2, 3].map(() => pressed(scene, { packs: [CHOSEN] })));
    const made = presses.flatMap((one) => (one.ok ? [one.value.request] : []));
    expect(made).toMatchObject([
      {
        requester: 'ULIN',
        channel: 'C7',
        raise: { reason: 'Double 11', items: [{ beginsAt: T0 + DAY, rate: 300_000 }] },
      },
    ]);
    expect(made.map(({ id }) => id)).toEqual(['R-2']);
    expect(presses.filter((one) => !one.ok && one.refusal.reason === 'asked_already')).toHaveLength(2);
    expect(await waiting(scene)).toBe(2);
  });

  it('is what the next same line is compared with', async () => {
    const scene = createScene();
    await ask(scene);
    const again = await pressed(scene);
    const second = again.ok ? again.value.request.id : '';
    expect(await ask(scene)).toMatchObject({ reason: 'same_again', request: second });
  });

  it('finds no request that is not there (any more)', async () => {
    const answer = await pressed(createScene(), { request: 'R-9' });
    expect(answer).toEqual({ ok: false, refusal: { reason: 'not_found', request: 'R-9' } });
  });
});
