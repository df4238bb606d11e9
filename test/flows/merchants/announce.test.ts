import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/merchants/announcement.ts';
import { createAnnounce } from '../../../src/flows/merchants/announce.ts';
import type { MerchantMessenger } from '../../../src/flows/ports/merchants.ts';
import type { PostOutcome } from '../../../src/flows/ports/messenger.ts';
import { createPace } from '../../../src/redis/messages/pace.ts';
import { authorized } from '../../domain/merchants/support.ts';
import { silent } from '../../support/core-scene.ts';
import { merchantScene, SHOP } from '../../support/merchant-scene.ts';
import { T0 } from '../../support/requests.ts';

const announcement: Announcement = {
  change: 'authorized',
  appId: SHOP,
  at: T0,
  added: [1],
  removed: [],
  learnt: 'told',
  merchant: authorized(),
};

/** A channel that may have a message although its post was not answered. */
function channelWith(outcomes: PostOutcome[], channel: string | null = 'C1') {
  const posted: string[] = [];
  const messenger: MerchantMessenger = {
    channel: async () => channel,
    async post(_channel, id) {
      const outcome = outcomes.shift() ?? { kind: 'done', ts: '1.1' };
      if (outcome.kind === 'done' || outcome.kind === 'no_answer') posted.push(id);
      return outcome;
    },
    find: async (_channel, id) => (posted.includes(id) ? '1.1' : null),
  };
  const { messages, redis, keys } = merchantScene();
  const pace = createPace(redis, keys);
  const announce = createAnnounce({ messages, messenger, pace, clock: () => T0, log: silent });
  return { posted, announce: () => announce('wx-1-0', announcement) };
}

describe('an announcement', () => {
  it('is posted once', async () => {
    const { posted, announce } = channelWith([]);
    expect([await announce(), await announce()]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
    expect(posted).toHaveLength(1);
  });

  it('is looked up before it is repeated when Slack did not answer', async () => {
    const { posted, announce } = channelWith([{ kind: 'no_answer' }]);
    expect(await announce()).toMatchObject({ kind: 'again', failed: true });
    expect(await announce()).toEqual({ kind: 'done' });
    expect(posted).toHaveLength(1);
  });

  it('waits as long as Slack says', async () => {
    const { announce } = channelWith([{ kind: 'rate_limited', retryAfterMs: 30_000 }]);
    expect(await announce()).toEqual({ kind: 'again', afterMs: 30_000 });
  });

  it('waits for a channel', async () => {
    const { posted, announce } = channelWith([], null);
    expect(await announce()).toMatchObject({ kind: 'again' });
    expect(posted).toEqual([]);
  });
});
