import { describe, expect, it } from 'vitest';
import type { Announcement } from '../../../src/domain/merchants/announcement.ts';
import { createAnnounce } from '../../../src/flows/merchants/announce.ts';
import { createAnswerReleaseCheck } from '../../../src/flows/merchants/answer-release-check.ts';
import { createReceivePlatformEvent } from '../../../src/flows/merchants/receive-platform-event.ts';
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

/** A channel in which messages may stand though their post was not answered. */
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

describe('telling what became of an authorization', () => {
  it('is done once', async () => {
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

describe('the check before a release', () => {
  const check = { appId: SHOP, openId: 'o1', code: '' };

  it('is answered by the token of the code that it sent', async () => {
    const { wechat } = merchantScene();
    const code = wechat.authorize(SHOP, [1]);
    await createAnswerReleaseCheck({ platform: wechat.platform, log: silent })({ ...check, code });
    expect(wechat.told).toEqual([{ by: { token: `access-${code}` }, to: 'o1', text: `${code}_from_api` }]);
  });

  it('is answered by the account’s own token if the code was used up by the push', async () => {
    const { wechat, apply, grantPush } = merchantScene();
    const code = wechat.authorize(SHOP, [1]);
    await apply(grantPush(code));
    await createAnswerReleaseCheck({ platform: wechat.platform, log: silent })({ ...check, code });
    expect(wechat.told).toEqual([{ by: { appId: SHOP }, to: 'o1', text: `${code}_from_api` }]);
  });

  it('is tried again when WeChat cannot be reached', async () => {
    const { wechat } = merchantScene();
    wechat.faults.set('exchange', { kind: 'no_answer', cause: 'timeout' });
    const answer = createAnswerReleaseCheck({ platform: wechat.platform, log: silent });
    await expect(answer({ ...check, code: 'hush' })).rejects.toThrow(/^release_check: no answer/);
  });
});

describe('a ticket', () => {
  it('is kept, a replayed one is not, and its age is the platform’s health', async () => {
    const { tickets, inbox, useCases, time, outbox } = merchantScene();
    const receive = createReceivePlatformEvent({ tickets, inbox });
    expect((await useCases.health()).ticket).toEqual({ level: 'none', receivedAt: null });
    const ticket = { kind: 'ticket', key: 't', ticket: 'ticket@@@x', createdAt: T0, receivedAt: T0 } as const;
    expect(await receive(ticket)).toBe(true);
    time.now += 31 * 60_000;
    expect(await receive({ ...ticket, receivedAt: time.now })).toBe(false);
    expect((await useCases.health()).ticket).toEqual({ level: 'warning', receivedAt: T0 });
    expect(await outbox.depth()).toBe(0);
  });
});
