import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../support/core-allocations.ts';
import { createMemoryScene } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

const DONE = { kind: 'done' };

/** A request whose card was never drawn. */
async function undrawn() {
  const scene = createMemoryScene();
  const id = await scene.asked();
  return { scene, id, draw: () => scene.drawCard(id) };
}

/** One whose card shows its first revision. */
async function drawn() {
  const { scene, id, draw } = await undrawn();
  await draw();
  const [card] = scene.slack.cards();
  if (!card) throw new Error('no card');
  const change = () => scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
  return { scene, id, draw, change, ts: card.ts };
}

describe('a card', () => {
  it('is posted where the request belongs and remembered with its revision', async () => {
    const { scene, id, draw } = await undrawn();
    expect(await draw()).toEqual(DONE);
    const [card] = scene.slack.cards();
    expect(card).toMatchObject({ channel: 'C1', request: id, revision: 1 });
    expect(await scene.messages.card(id)).toEqual({ channel: 'C1', ts: card?.ts, shown: 1 });
    expect(await scene.drawCard('R-99')).toEqual(DONE);
  });

  it('is posted once by twenty replicas at once', async () => {
    const { scene, draw } = await undrawn();
    const answers = await Promise.all(Array.from({ length: 20 }, draw));
    expect(scene.slack.cards()).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'done').length).toBeGreaterThanOrEqual(1);
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked.filter((what) => what === 'postCard')).toHaveLength(1);
  });

  it('is not touched when it shows the latest state already', async () => {
    const { scene, draw } = await drawn();
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postCard']);
  });

  it('is updated in place', async () => {
    const { scene, id, draw, change, ts } = await drawn();
    await change();
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.cards()).toEqual([
      { kind: 'card', channel: 'C1', ts, request: id, revision: 2, state: 'withdrawn' },
    ]);
    expect(await scene.messages.card(id)).toEqual({ channel: 'C1', ts, shown: 2 });
  });

  it('never goes back to an older revision', async () => {
    const { scene, id, draw, ts } = await drawn();
    await scene.messages.saveCard(id, { channel: 'C1', ts, shown: 7 });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postCard']);
  });

  it('that changes while it is drawn is drawn again by whoever was told to wait', async () => {
    const { scene, id, draw, change } = await undrawnWithVote();
    let late: unknown;
    scene.slack.during.post = async () => {
      delete scene.slack.during.post;
      await change();
      late = await draw();
    };
    expect(await draw()).toEqual(DONE);
    expect(late).toMatchObject({ kind: 'again' });
    expect(scene.slack.cards()).toMatchObject([{ revision: 1 }]);
    await draw();
    expect(scene.slack.cards()).toMatchObject([{ revision: 2, request: id }]);
  });
});

async function undrawnWithVote() {
  const { scene, id, draw } = await undrawn();
  return {
    scene,
    id,
    draw,
    change: () => scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' }),
  };
}

describe('a rate limit', () => {
  it('of a first post is waited for, without a doubt about whether it was posted', async () => {
    const { scene, id, draw } = await undrawn();
    scene.slack.answers.push({ kind: 'rate_limited', retryAfterMs: 30_000 });
    expect(await draw()).toEqual({ kind: 'again', afterMs: 30_000 });
    expect(scene.pace.paused.get('chat.postMessage')).toBe(30_000);
    expect(await draw()).toEqual({ kind: 'again', afterMs: 30_000 });
    expect(scene.slack.asked).toEqual(['postCard']);
    expect(await scene.messages.card(id)).toEqual({ channel: 'C1', shown: 0 });
  });

  it('folds the changes that wait into one update to the newest', async () => {
    const scene = createMemoryScene({
      rule: { name: 'two', need: 2, approvers: { kind: 'channel' }, selfApproval: false },
    });
    const id = await scene.asked();
    await scene.drawCard(id);
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UANN' });
    scene.slack.answers.push({ kind: 'rate_limited', retryAfterMs: 5_000 });
    expect(await scene.drawCard(id)).toEqual({ kind: 'again', afterMs: 5_000 });
    await scene.useCases.vote({ type: 'approve', request: id, by: 'UBEA' });
    expect(await scene.drawCard(id)).toEqual({ kind: 'again', afterMs: 5_000 });
    scene.pace.paused.clear();
    for (const _ of [1, 2, 3]) expect(await scene.drawCard(id)).toEqual(DONE);
    expect(scene.slack.cards()).toMatchObject([{ revision: 3 }]);
    expect(scene.slack.asked).toEqual(['postCard', 'updateCard', 'updateCard']);
  });

  it('of our own in the channel is waited for before a post', async () => {
    const { scene, draw } = await undrawn();
    scene.pace.waits.take = 400;
    expect(await draw()).toEqual({ kind: 'again', afterMs: 400 });
    expect(scene.slack.asked).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  it('to a post that arrived: the card is found and not posted again', async () => {
    const { scene, id, draw } = await undrawn();
    scene.slack.answers.push('lost');
    expect(await draw()).toEqual({ kind: 'again', afterMs: 1_000, failed: true });
    expect(await scene.messages.card(id)).toMatchObject({ triedAt: T0 });
    expect(await draw()).toEqual({ kind: 'again', afterMs: 0 });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.cards()).toMatchObject([{ revision: 1 }]);
    expect(scene.slack.asked).toEqual(['postCard', 'findCard', 'updateCard']);
    expect(await scene.messages.card(id)).toMatchObject({ shown: 1 });
    expect(await scene.messages.card(id)).not.toHaveProperty('triedAt');
  });

  it('to a post that did not arrive: it is posted after a look', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push({ kind: 'no_answer' });
    await draw();
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.asked).toEqual(['postCard', 'findCard', 'postCard']);
    expect(scene.slack.cards()).toHaveLength(1);
  });

  it('to several posts in a row: every one is looked for, from the first try on', async () => {
    const { scene, id, draw } = await undrawn();
    scene.slack.answers.push({ kind: 'no_answer' }, 'lost');
    await draw();
    scene.time.now += MINUTE;
    await draw();
    expect(await scene.messages.card(id)).toMatchObject({ triedAt: T0 });
    await draw();
    await draw();
    expect(scene.slack.cards()).toHaveLength(1);
  });

  it('to an update: it is simply repeated', async () => {
    const { scene, draw, change } = await drawn();
    await change();
    scene.slack.answers.push('lost');
    expect(await draw()).toMatchObject({ kind: 'again', failed: true });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.cards()).toMatchObject([{ revision: 2 }]);
  });
});

describe('a deleted card', () => {
  it('is posted again with the state of now', async () => {
    const { scene, id, draw, change } = await drawn();
    await change();
    scene.slack.messages.length = 0;
    expect(await draw()).toEqual({ kind: 'again', afterMs: 0 });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.cards()).toMatchObject([{ revision: 2, request: id }]);
    expect(await scene.messages.card(id)).toMatchObject({ shown: 2 });
  });
});

describe('a card that Slack will never take', () => {
  const refused = { kind: 'refused', error: 'not_in_channel' } as const;

  it('is given up, and the requester is told once', async () => {
    const { scene, id, draw } = await undrawn();
    scene.slack.answers.push(refused);
    expect(await draw()).toEqual(DONE);
    for (const _ of [1, 2]) expect(await draw()).toEqual(DONE);
    await scene.useCases.vote({ type: 'withdraw', request: id, by: 'ULIN' });
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.notices()).toMatchObject([{ channel: 'D-ULIN', about: 'unposted' }]);
    expect(scene.slack.asked.filter((what) => what === 'postCard')).toHaveLength(1);
    expect(await scene.messages.card(id)).toMatchObject({ givenUp: true });
  });

  it('tells the requester later when Slack limits that message', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push(refused, { kind: 'rate_limited', retryAfterMs: 3_000 });
    expect(await draw()).toEqual({ kind: 'again', afterMs: 3_000 });
    scene.pace.paused.clear();
    scene.slack.answers.push(refused);
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.notices()).toHaveLength(1);
  });

  it('tells the requester once when the answer to that message got lost', async () => {
    const { scene, draw } = await undrawn();
    scene.slack.answers.push(refused, 'lost');
    expect(await draw()).toMatchObject({ kind: 'again', failed: true });
    scene.slack.answers.push(refused);
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.notices()).toHaveLength(1);
  });

  it('stays as it was when only an update is refused, and nobody is told twice', async () => {
    const { scene, draw, change } = await drawn();
    await change();
    scene.slack.answers.push(refused);
    expect(await draw()).toEqual(DONE);
    expect(scene.slack.notices()).toEqual([]);
  });
});
