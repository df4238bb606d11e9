import { describe, expect, it, vi } from 'vitest';
import type { SlackFaults } from '../../sandbox/slack/control.ts';
import { CHANNEL, LIN, MEI } from '../support/world.ts';
import {
  approved,
  asked,
  assignRequestIds,
  buttonsOf,
  cardCalls,
  cardsOf,
  inWorld,
  ledgerOf,
  noticesOf,
  revisionOf,
  toldOnce,
} from './support/story.ts';

type Answer = NonNullable<SlackFaults['answers']>[number];
/** Warnings may be posted before it. */
const POST_OF_THE_CARD = { method: 'chat.postMessage', eventType: 'headroom_request' };
/** What is shown to people; who may decide is asked for all the same, unless it was a few seconds before. */
const SHOWING = [
  'chat.postMessage',
  'chat.postEphemeral',
  'chat.update',
  'conversations.history',
  'conversations.replies',
  'conversations.open',
  'views.publish',
];
const answering = (...answers: Answer[]): SlackFaults => ({ answers });

describe.concurrent('a card whose post has no clear answer', () => {
  it(
    'is found by its metadata and not posted again: Slack processed it and fell silent',
    inWorld({ slackFaults: answering({ ...POST_OF_THE_CARD, times: 1, kind: 'timeout' }) }, async (world) => {
      await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
      const card = await world.cardIn('pending');
      await vi.waitFor(
        async () => expect(await world.slackCalls('conversations.history')).not.toHaveLength(0),
        { timeout: 12_000, interval: 50 },
      );
      await world.press(MEI, 'request.approve', card);
      const done = await world.cardIn('allocated');
      expect(done.ts).toBe(card.ts);
      expect(await cardsOf(world)).toHaveLength(1);
      expect(await cardCalls(world, 'chat.postMessage')).toHaveLength(1);
      await toldOnce(world, 'allocated');
    }),
  );

  it.each<Answer['kind']>(['drop', 'http_500'])('is posted once more when nothing is found: %s', (kind) =>
    inWorld({ slackFaults: answering({ ...POST_OF_THE_CARD, times: 1, kind }) }, async (world) => {
      const card = await asked(world);
      expect(await world.slackCalls('conversations.history')).toHaveLength(1);
      expect((await cardCalls(world, 'chat.postMessage')).map(({ answer }) => answer.ok === true)).toEqual([
        false,
        true,
      ]);
      await world.press(MEI, 'request.approve', card);
      await world.cardIn('allocated');
      expect(await cardsOf(world)).toHaveLength(1);
    })(),
  );

  it(
    'waits as long as Slack says when it is limited, and is not looked for: a 429 is a clear no',
    inWorld(
      {
        slackFaults: answering({
          ...POST_OF_THE_CARD,
          times: 1,
          kind: 'rate_limited',
          retryAfterSeconds: 2,
        }),
      },
      async (world) => {
        await asked(world);
        const [refused, taken, ...more] = await cardCalls(world, 'chat.postMessage');
        expect(more).toEqual([]);
        expect(refused?.status).toBe(429);
        expect((taken?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
        expect(await world.slackCalls('conversations.history')).toEqual([]);
      },
    ),
  );
});

describe.concurrent('a card that cannot be changed for a while', () => {
  it(
    'waits for Retry-After, then shows the last of several changes at once; its buttons never come back',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.slackFaults(
        answering({ method: 'chat.update', times: 1, kind: 'rate_limited', retryAfterSeconds: 2 }),
      );
      await world.press(MEI, 'request.approve', card);
      const done = await world.cardIn('allocated');
      const [refused, shown, ...more] = await cardCalls(world, 'chat.update');
      expect(more).toEqual([]);
      expect([refused?.status, shown?.status]).toEqual([429, 200]);
      expect((shown?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_000);
      expect(shown?.revision).toBe(revisionOf(done));
      expect(revisionOf(done)).toBeGreaterThan(revisionOf(card) + 2);
      for (const { args } of [refused, shown].flatMap((call) => call ?? [])) {
        expect(JSON.stringify(args)).not.toContain('request.approve');
      }
    }),
  );

  it(
    'is repaired when Slack takes changes again, and an older revision never overwrites a newer one',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.slackFaults(answering({ method: 'chat.update', times: 6, kind: 'http_500' }));
      await world.press(MEI, 'request.approve', card);
      const done = await world.cardIn('allocated', 'R-1', 16_000);
      expect(done.ts).toBe(card.ts);
      expect(buttonsOf(done)).toEqual(['allocation.renew', 'request.details']);
      const shown = (await cardCalls(world, 'chat.update')).filter(({ answer }) => answer.ok === true);
      const revisions = shown.map(({ revision }) => revision);
      expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
      expect(await assignRequestIds(world)).toHaveLength(1);
    }),
  );

  it(
    'is posted anew with its next change when somebody deleted it',
    inWorld({ wechatFaults: { pushDelayMs: 1_500 } }, async (world) => {
      const card = await approved(world);
      await world.cardIn('accepted');
      await world.slack('delete', { channel: CHANNEL, ts: card.ts });
      const again = await world.cardIn('allocated');
      expect(again.ts).not.toBe(card.ts);
      expect(await cardsOf(world)).toHaveLength(1);
      expect(again.threadTs).toBeUndefined();
      await toldOnce(world, 'allocated');
    }),
  );

  it(
    'shows everything that happened while Slack was gone: the decision was kept and carried out',
    inWorld({}, async (world) => {
      await approved(world, '/quota raise shop 50k 1d because first', 'R-1');
      await world.cardIn('allocated', 'R-1');
      const card = await asked(world, '/quota raise shop 100k 1d because second', 'R-2');
      await world.slackFaults(answering(...SHOWING.map((method): Answer => ({ method, kind: 'drop' }))));
      expect(await world.press(MEI, 'request.approve', card)).toEqual({ ok: true });
      await vi.waitFor(
        async () =>
          expect((await world.provider()).allocations.map(({ state }) => state)).toEqual([
            'allocated',
            'allocated',
          ]),
        { interval: 50 },
      );
      expect(revisionOf(await world.cardIn('pending', 'R-2'))).toBe(revisionOf(card));
      await world.slackFaults({});
      const done = await world.cardIn('allocated', 'R-2', 16_000);
      expect(done.ts).toBe(card.ts);
      await toldOnce(world, 'allocated', 'R-2', 12_000);
      expect(await assignRequestIds(world)).toHaveLength(2);
    }),
  );
});

describe.concurrent('everything delivered twice', () => {
  it(
    'is one request, one vote and one allocation',
    inWorld({ slackFaults: { deliveries: 2 } }, async (world) => {
      await approved(world);
      await world.cardIn('allocated');
      expect(await cardsOf(world)).toHaveLength(1);
      expect(await world.card('R-2')).toBeUndefined();
      expect(await assignRequestIds(world)).toHaveLength(1);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
      await toldOnce(world, 'allocated');
      const seen = (await world.workspace(LIN)).messages.filter(({ ephemeralTo }) => ephemeralTo === LIN);
      expect(seen.filter(({ text }) => text.includes('R-1'))).toHaveLength(1);
    }),
  );

  it(
    'is one of two votes, not both',
    inWorld(
      {
        slackFaults: { deliveries: 2 },
        yaml: `approvals: { rules: [{ name: two, need: 2, users: [${MEI}, U0SAM000001] }] }`,
      },
      async (world) => {
        const card = await approved(world);
        await vi.waitFor(async () => expect((await world.card())?.text).toContain('1 of 2'), 5_000);
        await world.told(MEI, /1 of 2/);
        const after = await world.cardIn('pending');
        expect(revisionOf(after)).toBe(revisionOf(card) + 1);
        expect(await assignRequestIds(world)).toEqual([]);
      },
    ),
  );
});

describe.concurrent('somebody or something that cannot be reached', () => {
  it(
    'the requester is told directly once Slack opens the conversation; card and thread do not wait for it',
    inWorld(
      { slackFaults: answering({ method: 'conversations.open', times: 2, kind: 'http_500' }) },
      async (world) => {
        await approved(world);
        await world.cardIn('allocated');
        await vi.waitFor(
          async () => expect((await noticesOf(world, 'allocated')).thread).toHaveLength(1),
          5_000,
        );
        expect((await noticesOf(world, 'allocated')).direct).toHaveLength(0);
        await toldOnce(world, 'allocated', 'R-1', 12_000);
      },
    ),
  );

  it(
    'a channel without the app: who asked is told once what to do, and nobody waits for a card',
    inWorld(
      {
        slackFaults: answering({
          ...POST_OF_THE_CARD,
          times: 1,
          kind: 'error',
          error: 'not_in_channel',
        }),
      },
      async (world) => {
        await world.say(LIN, '/quota raise shop 300k 3d because Double 11');
        await vi.waitFor(async () => {
          const { direct } = await noticesOf(world, 'unposted');
          expect(direct.map(({ text }) => text)).toEqual([expect.stringContaining('把 Headroom 加入该频道')]);
        }, 8_000);
        expect(await cardsOf(world)).toEqual([]);
        expect(await cardCalls(world, 'chat.postMessage')).toHaveLength(1);
      },
    ),
  );
});

describe.concurrent("Slack's own limits", () => {
  it(
    'ten requests at once: never two messages a second in the channel, and all cards are shown in the end',
    inWorld({ slackFaults: { rateLimits: true } }, async (world) => {
      const ids = Array.from({ length: 10 }, (_, index) => `R-${index + 1}`);
      await Promise.all(ids.map((id) => world.say(LIN, `/quota raise shop 50k 1d because ${id}`)));
      for (const id of ids) await world.cardIn('pending', id, 18_000);
      const calls = (await world.slackCalls('chat.postMessage')).filter(
        ({ args }) => args.channel === CHANNEL,
      );
      const times = calls.map(({ at }) => at).sort((a, b) => a - b);
      // A second apart when they are sent. On its way one may be late and the next not, so that it's all of them that are looked at.
      expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(6_000);
      // A slow machine has time for a warning as well.
      for (const id of ids) {
        const posted = await cardCalls(world, 'chat.postMessage', id);
        expect(posted.filter(({ status }) => status === 200)).toHaveLength(1);
        expect(await cardsOf(world, id)).toHaveLength(1);
      }
    }),
  );
});
