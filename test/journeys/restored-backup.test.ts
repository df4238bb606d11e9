import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
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

describe('a backup of Redis that is restored while Headroom runs', () => {
  let redis: OwnRedis;
  let world: World;
  beforeEach(async () => {
    redis = await createOwnRedis();
    await redis.start();
    world = await startWorld({
      env: { REDIS_URL: redis.url },
      yaml: `channels: { default: ${CHANNEL}, admin: ${CHANNEL} }`,
    });
  });
  afterEach(async () => {
    await redis.start();
    await world?.stop();
    await redis.remove();
  });

  /** In a moment in which nobody holds a lock: one that is restored would have to lapse first. */
  const backup = async () => {
    const client = new Redis(redis.url);
    await vi.waitFor(async () => expect(await client.keys('*:lock:*')).toEqual([]), { timeout: 10_000 });
    client.disconnect();
    return redis.backup();
  };

  /** What whoever runs Headroom is told of lost records, by request. */
  const alarms = async () => {
    const { messages } = await world.workspace(MEI);
    return messages.flatMap(({ metadata }) => {
      if (metadata?.event_type !== 'headroom_warning') return [];
      const { items = [metadata.event_payload] } = metadata.event_payload as { items?: unknown[] };
      return items.flatMap((one) => {
        const { kind, subject } = one as { kind: string; subject: string };
        return kind === 'records_lost' ? [subject] : [];
      });
    });
  };

  it('from before the approval: the raise is found again, spent once and told once', async () => {
    const card = await asked(world);
    const restore = await backup();
    await world.press(MEI, 'request.approve', card);
    const allocated = await world.cardIn('allocated');
    await toldOnce(world, 'allocated');

    await restore();
    await vi.waitFor(async () => expect(await alarms()).toContain('loss:R-1:resumed'), { timeout: 15_000 });
    const again = await world.cardIn('allocated', 'R-1', 15_000);
    expect(again.ts).toBe(card.ts);
    expect(revisionOf(again)).not.toBe(revisionOf(allocated));
    expect(new Set(await assignRequestIds(world)).size).toBe(1);
    expect(await ledgerOf(world, undefined, redis.url)).toEqual([{ units: 258_000n, confirmed: true }]);
    await toldOnce(world, 'found');
    await toldOnce(world, 'allocated');
    expect(await cardsOf(world)).toHaveLength(1);
  });

  it('from before the request: its card decides about nothing, and its number is not given out again', async () => {
    const restore = await backup();
    await approved(world);
    const card = await world.cardIn('allocated');
    await restore();

    await vi.waitFor(async () => {
      // Pressed again until the answer comes from what was restored: an earlier press may meet a Redis that restarts.
      await world.press(LIN, 'allocation.renew', card);
      const { messages } = await world.workspace(LIN);
      expect(messages.some(({ text }) => text.includes('没有这张卡片的申请'))).toBe(true);
    });
    await vi.waitFor(
      async () => expect(await alarms()).toEqual([expect.stringMatching(/^loss:R-1:unknown:/)]),
      {
        timeout: 10_000,
      },
    );
    await world.say(LIN, '/quota raise tickets 50k 1d because other', CHANNEL);
    const next = await world.cardIn('pending', 'R-2');
    expect(next.text).toContain('tickets');
    expect(await assignRequestIds(world)).toHaveLength(1);
  });
});
