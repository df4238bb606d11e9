import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/flows/ports/messenger.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

const DONE = { kind: 'done' };
const toThread: Notice = { about: 'allocated', to: { kind: 'thread' } };
const toPerson: Notice = { about: 'allocated', to: { kind: 'person', userId: 'ULIN' } };

/** A request with its card, and one notice about it. */
async function withCard(notice: Notice = toThread) {
  const scene = createMemoryScene();
  const id = await scene.asked();
  await scene.drawCard(id);
  scene.slack.asked.length = 0;
  return { scene, id, say: () => scene.notify(`${id}-2-1`, id, notice) };
}

describe('a notice', () => {
  it('goes to the card’s thread', async () => {
    const { scene, id, say } = await withCard();
    expect(await say()).toEqual(DONE);
    const [card] = scene.slack.cards();
    expect(scene.slack.notices()).toMatchObject([
      { channel: 'C1', threadTs: card?.ts, id: `${id}-2-1`, about: 'allocated' },
    ]);
  });

  it('goes to a person directly', async () => {
    const { scene, say } = await withCard(toPerson);
    expect(await say()).toEqual(DONE);
    expect(scene.slack.notices()).toMatchObject([{ channel: 'D-ULIN', threadTs: undefined }]);
  });

  it('is said once, by twenty replicas at once and later', async () => {
    const { scene, say } = await withCard();
    await Promise.all(Array.from({ length: 20 }, say));
    expect(await say()).toEqual(DONE);
    expect(scene.slack.notices()).toHaveLength(1);
  });

  it('to a thread waits for its card', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    expect(await scene.notify('n', id, toThread)).toMatchObject({ kind: 'again' });
    expect(scene.slack.asked).toEqual([]);
    await scene.drawCard(id);
    expect(await scene.notify('n', id, toThread)).toEqual(DONE);
  });

  it('to a thread that will never be is dropped; the person still hears', async () => {
    const scene = createMemoryScene();
    const id = await scene.asked();
    scene.slack.answers.push({ kind: 'refused', error: 'channel_not_found' });
    await scene.drawCard(id);
    expect(await scene.notify('n', id, toThread)).toEqual(DONE);
    expect(await scene.notify('m', id, toPerson)).toEqual(DONE);
    expect(scene.slack.notices().map(({ channel }) => channel)).toEqual(['D-ULIN', 'D-ULIN']);
  });

  it('about something unknown is nothing to do', async () => {
    expect(await createMemoryScene().notify('n', 'R-99', toThread)).toEqual(DONE);
  });
});

describe('a notice in trouble', () => {
  it('waits for Slack’s limits and for ours, and is not in doubt afterwards', async () => {
    const { scene, id, say } = await withCard();
    scene.pace.waits.take = 300;
    expect(await say()).toEqual({ kind: 'again', afterMs: 300 });
    scene.pace.waits.take = 0;
    scene.slack.answers.push({ kind: 'rate_limited', retryAfterMs: 9_000 });
    expect(await say()).toEqual({ kind: 'again', afterMs: 9_000 });
    expect(scene.pace.paused.get('chat.postMessage')).toBe(9_000);
    expect(await scene.messages.notice(`${id}-2-1`)).toEqual({});
    scene.pace.paused.clear();
    expect(await say()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postNotice', 'postNotice']);
  });

  it.each([toThread, toPerson])(
    'whose answer got lost is found before it is repeated: %#',
    async (notice) => {
      const { scene, id, say } = await withCard(notice);
      scene.slack.answers.push('lost');
      expect(await say()).toMatchObject({ kind: 'again', failed: true });
      expect(await scene.messages.notice(`${id}-2-1`)).toEqual({ triedAt: T0 });
      expect(await say()).toEqual(DONE);
      expect(scene.slack.asked).toEqual(['postNotice', 'findNotice']);
      expect(scene.slack.notices()).toHaveLength(1);
      expect(await say()).toEqual(DONE);
      expect(scene.slack.asked).toHaveLength(2);
    },
  );

  it('that did not arrive is said after a look', async () => {
    const { scene, say } = await withCard();
    scene.slack.answers.push({ kind: 'no_answer' });
    await say();
    expect(await say()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postNotice', 'findNotice', 'postNotice']);
    expect(scene.slack.notices()).toHaveLength(1);
  });

  it('that Slack refuses is let go', async () => {
    const { scene, say } = await withCard(toPerson);
    scene.slack.answers.push({ kind: 'refused', error: 'messages_tab_disabled' });
    expect(await say()).toEqual(DONE);
    expect(scene.slack.notices()).toEqual([]);
  });

  it('to a person whom Slack lets nobody reach is let go', async () => {
    const { scene, say } = await withCard(toPerson);
    scene.slack.unreachable.add('ULIN');
    expect(await say()).toEqual(DONE);
    expect(scene.slack.asked).toEqual([]);
  });
});
