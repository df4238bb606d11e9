import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outcome } from '../../sandbox/slack/control.ts';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';
import { errorsIn, fill, formIn, openForm, submit } from './support/form.ts';
import { createOwnRedis, type OwnRedis } from './support/own-redis.ts';
import {
  approved,
  asked,
  assignRequestIds,
  cardsOf,
  ledgerOf,
  revisionOf,
  toldOnce,
} from './support/story.ts';

describe('Redis gone for a while', () => {
  let redis: OwnRedis;
  let world: World;
  beforeEach(async () => {
    redis = await createOwnRedis();
    await redis.start();
    world = await startWorld({ env: { REDIS_URL: redis.url }, wechatFaults: { pushDelayMs: 1_000 } });
  });
  afterEach(async () => {
    await redis.start();
    await world?.stop();
    await redis.remove();
  });

  const healthy = (expected: boolean) =>
    vi.waitFor(async () => expect((await fetch(`${world.appUrl()}/readyz`)).ok).toBe(expected), {
      timeout: 8_000,
      interval: 50,
    });

  it('is told to who types, clicks or sends a form, in their language; nothing is half done; then all of it works', async () => {
    const card = await asked(world);
    const form = await openForm(world, LIN);
    await redis.stop();

    await world.say(MEI, '/quota raise shop 50k 1d because outage');
    await world.told(MEI, /Something went wrong in Headroom. Try again/);
    await world.press(LIN, 'request.withdraw', card);
    await world.told(LIN, /Headroom 出错了。请重试/);
    const before = (await world.workspace(MEI)).messages.length;
    await world.press(MEI, 'request.approve', card);
    await vi.waitFor(async () => {
      const { messages } = await world.workspace(MEI);
      expect(messages.slice(before).map(({ text }) => text)).toEqual([expect.stringContaining('Try again')]);
    }, 6_000);
    const wish = { app: 'shop', rate: 100_000, days: 1, reason: 'sent again' };
    await submit(world, LIN, form, fill(form, wish));
    const { errors, id } = await errorsIn(world, LIN);
    expect(Object.values(errors)).toEqual([expect.stringContaining('请重试')]);
    expect(id).toBe(form.id);
    expect(await assignRequestIds(world)).toEqual([]);
    expect(await cardsOf(world, 'R-2')).toEqual([]);

    await redis.start();
    await healthy(true);
    expect(revisionOf(await world.cardIn('pending'))).toBe(revisionOf(card));
    expect(await ledgerOf(world, undefined, redis.url)).toEqual([]);
    await submit(world, LIN, form, fill(form, wish));
    await vi.waitFor(async () => {
      const { messages } = await world.workspace(MEI);
      const cards = messages.filter(({ metadata }) => metadata?.event_type === 'headroom_request');
      expect(cards.filter(({ text }) => text.includes('sent again'))).toHaveLength(1);
      expect(cards).toHaveLength(2);
    }, 8_000);
    await world.press(MEI, 'request.approve', card);
    await world.cardIn('allocated');
    expect(await assignRequestIds(world)).toHaveLength(1);
  });

  it.each([
    ['gone', () => redis.stop(), () => redis.start()],
    ['there without an answer', async () => redis.freeze(), async () => redis.thaw()],
  ])(
    'leaves a form open that was sent while Redis is %s, says so in it, and takes it afterwards',
    async (_how, fail, mend) => {
      const card = await asked(world);
      const opened = await openForm(world, LIN);
      await world.press(MEI, 'request.reject', card);
      const rejecting = await formIn(world, MEI, /reject_reason/);
      const state = { reject_reason: { 'request.reject.reason': { value: 'too much' } } };
      const reject = () => world.slack<Outcome>('submit', { user: MEI, view: rejecting.id, state });
      const raise = { app: 'shop', rate: 100_000, days: 1, reason: 'sent again' };
      await fail();

      // The simulator waits for three seconds, as Slack does.
      const outcomes = await Promise.all([reject(), submit(world, LIN, opened, fill(opened, raise))]);
      expect(outcomes).toEqual([{ ok: true }, { ok: true }]);
      expect(Object.values((await errorsIn(world, MEI)).errors)).toEqual([
        expect.stringContaining('Try again'),
      ]);
      expect(Object.values((await errorsIn(world, LIN)).errors)).toEqual([expect.stringContaining('请重试')]);

      await mend();
      await healthy(true);
      expect((await world.cardIn('pending')).ts).toBe(card.ts);
      expect(await reject()).toEqual({ ok: true });
      await world.cardIn('rejected');
      expect(await world.topModal(MEI)).toBeUndefined();
    },
  );

  it('shows a form that says so instead of one that never fills', async () => {
    await redis.stop();
    await healthy(false);
    await world.say(MEI, '/quota raise');
    const form = await formIn(world, MEI, /can’t be shown right now/);
    expect(JSON.stringify(form.blocks)).toMatch(/[Tt]ry again/);
    expect(form.submit).toBeUndefined();
    await redis.start();
    await healthy(true);
    await world.slack('close', { user: MEI, view: form.id });
    await openForm(world, MEI);
  });

  it('does not keep a card locked that was being drawn at that moment', async () => {
    const card = await asked(world);
    await world.wechatFaults({ pushDelayMs: 5_000 });
    await world.slackFaults({ latencyMs: 700 });
    await world.press(MEI, 'request.approve', card);
    await vi.waitFor(async () => expect(await world.slackCalls('chat.update')).not.toEqual([]), {
      timeout: 5_000,
      interval: 5,
    });
    await redis.stop();
    // The answer of Slack comes while there is nothing to note it in.
    const answered = Date.now() + 1_000;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(answered), { timeout: 2_000 });
    await world.slackFaults({});
    await redis.start();
    const done = await world.cardIn('allocated', 'R-1', 9_000);
    expect(done.ts).toBe(card.ts);
    expect(await cardsOf(world)).toHaveLength(1);
    expect(new Set(await assignRequestIds(world)).size).toBe(1);
  });

  it('does not take a push that it cannot keep: WeChat sends it again, and the raise goes on without a restart', async () => {
    await approved(world);
    await world.cardIn('accepted');
    await redis.stop();
    await vi.waitFor(
      async () => expect((await world.provider()).pushes.map(({ status }) => status)).toEqual([500]),
      { timeout: 6_000, interval: 20 },
    );
    await redis.start();
    await vi.waitFor(
      async () => {
        const [push] = (await world.provider()).pushes;
        expect(['delivered', 'failed']).toContain(push?.outcome);
      },
      { timeout: 8_000, interval: 50 },
    );
    const [push] = (await world.provider()).pushes;
    expect(push?.attempt).toBeGreaterThan(1);
    if (push?.outcome === 'failed') await world.wechat(`push/${push.id}/again`, {});
    await world.cardIn('allocated');
    await toldOnce(world, 'allocated');
    expect(await ledgerOf(world, undefined, redis.url)).toEqual([{ units: 258_000n, confirmed: true }]);
    expect(await assignRequestIds(world)).toHaveLength(1);
  });
});
