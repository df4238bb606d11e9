import { describe, expect, it } from 'vitest';
import { auditEntries } from '../../support/audit.ts';
import { createScene, type Scene } from '../../support/core-scene.ts';
import { HOUR, T0 } from '../../support/requests.ts';

const put = (scene: Scene, request: string, by = 'UANN', text = 'Why so much?') =>
  scene.useCases.askQuestion({ request, by, text });

/** A request with a question, whose card is posted. */
async function withQuestion(scene: Scene): Promise<{ id: string; thread: string }> {
  const id = await scene.asked();
  await put(scene, id);
  await scene.drawCard(id);
  const thread = (await scene.messages.card(id))?.ts ?? '';
  return { id, thread };
}

describe('a question', () => {
  it('goes to the thread, stops the clock and is in the audit', async () => {
    const scene = createScene();
    const id = await scene.asked();
    scene.time.now = T0 + HOUR;
    expect(await put(scene, id)).toMatchObject({ ok: true, value: { revision: 2 } });
    const effects = (await scene.outbox.peek(20)).map(({ entry }) => entry.effect).slice(-2);
    expect(effects).toEqual([
      { kind: 'draw_card', request: id },
      {
        kind: 'notify',
        request: id,
        notice: {
          about: 'question',
          to: { kind: 'thread' },
          question: { by: 'UANN', text: 'Why so much?' },
        },
      },
    ]);
    expect((await auditEntries(scene)).at(-1)).toMatchObject({
      event: { type: 'question_asked', by: 'UANN', text: 'Why so much?' },
    });
    scene.time.now = T0 + 5 * HOUR;
    await scene.advance(id);
    expect((await scene.store.load(id))?.value.phase).toBe('pending');
    scene.time.now = T0 + 8 * HOUR;
    await scene.advance(id);
    expect((await scene.store.load(id))?.value.phase).toBe('expired');
  });

  it('of somebody who may not decide is refused', async () => {
    const scene = createScene();
    const id = await scene.asked();
    expect(await put(scene, id, 'ULIN')).toMatchObject({ refusal: { reason: 'own_request' } });
    expect(await put(scene, id, 'USTRANGER')).toMatchObject({ refusal: { reason: 'not_in_channel' } });
    expect((await scene.store.load(id))?.revision).toBe(1);
  });

  it('of two people at the same instant is one', async () => {
    const scene = createScene();
    const id = await scene.asked();
    const both = await Promise.all([put(scene, id), put(scene, id, 'UBEA')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('is found by its thread, and by who wrote it', async () => {
    const scene = createScene();
    const { id, thread } = await withQuestion(scene);
    const find = (channel: string, ts: string, by: string) =>
      scene.useCases.questionIn({ channel, thread: ts, by });
    expect(await find('C1', thread, 'ULIN')).toBe(id);
    expect(await find('C1', thread, 'UANN')).toBeNull();
    expect(await find('C2', thread, 'ULIN')).toBeNull();
    expect(await find('C1', '1.2', 'ULIN')).toBeNull();
  });

  it('lets the clock go on, once, however often it is delivered', async () => {
    const scene = createScene();
    const { id, thread } = await withQuestion(scene);
    scene.time.now = T0 + HOUR;
    const said = { request: id, by: 'ULIN', ts: '1767326126.000100', text: 'Double 11' };
    await Promise.all([scene.useCases.reply(said), scene.useCases.reply(said)]);
    expect(await scene.store.load(id)).toMatchObject({
      revision: 3,
      value: { phase: 'pending', expiresAt: T0 + 5 * HOUR },
    });
    expect((await auditEntries(scene)).at(-1)).toMatchObject({
      actor: { kind: 'person', userId: 'ULIN', surface: 'thread' },
      event: { type: 'question_answered', text: 'Double 11' },
    });
    expect(await scene.useCases.questionIn({ channel: 'C1', thread, by: 'ULIN' })).toBeNull();
  });
});
