import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CHANNEL, LIN, MEI, startWorld, type World } from '../support/world.ts';
import { slackSends, typed, wechatPushes } from './support/peers.ts';
import {
  approved,
  asked,
  assignRequestIds,
  cardsOf,
  inWorld,
  ledgerOf,
  revisionOf,
} from './support/story.ts';

describe('a line that cannot be carried out', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.stop());

  const refused = async (line: string, user: string, ...words: (string | RegExp)[]) => {
    await world.say(user, line);
    for (const word of words) await world.told(user, word);
    const { messages } = await world.workspace(user);
    expect(messages.filter(({ metadata }) => metadata?.event_type === 'headroom_request')).toEqual([]);
  };

  it('names the nearest app', () => refused('/quota raise shpo 300k 3d', MEI, /“shpo”.*Did you mean shop\?/));

  it('names the nearest app in Chinese to a Chinese reader', () =>
    refused('/quota raise tickest 300k 3d', LIN, /“tickest”.*是不是 tickets？/));

  it('names the nearest rate that is sold, with the whole line to copy', () =>
    refused(
      '/quota raise shop 320k 3d because sale',
      MEI,
      /doesn’t sell 320k\/min.*Closest: 300k\/min/,
      'Try: /quota raise shop 300k 3d because sale',
    ));

  it('names the nearest duration that is sold, with the whole line in the words of who asked', () =>
    refused(
      '/quota 提额 shop 30万 4天 因为 大促',
      LIN,
      /微信没有 4 天的规格，最接近的是 5 天/,
      '/quota 提额 shop 30万 5天 因为 大促',
    ));

  it('keeps the start and the pack of the line in what it suggests', () =>
    refused(
      '/quota raise shpo 300k 3d from 2031-11-11 00:00 on DD2981741311549218816',
      MEI,
      'Try: /quota raise shop 300k 3d from 2031-11-11 00:00 on DD2981741311549218816',
    ));

  it('gives a whole line to copy where a word is no rate, and that line works', async () => {
    await refused('/quota raise shop lots 3d because sale', MEI, /isn’t a rate/);
    const answer = await world.privateAnswer(MEI);
    const line = /Try: (\/quota .+)/.exec(answer?.text ?? '')?.[1] ?? '';
    expect(line).toBe('/quota raise shop 300k 3d because sale');
    await world.say(MEI, line);
    const card = await world.cardIn('pending', 'R-1');
    await world.press(MEI, 'request.withdraw', card);
    await world.cardIn('withdrawn', 'R-1');
  });
});

describe.concurrent('what is too late or too long', () => {
  it(
    'a start in the past is refused in the zone of who typed it',
    inWorld({}, async (world) => {
      await world.say(MEI, '/quota raise shop 300k 3d from 2020-01-01 00:00 because late');
      const answer = await world.told(MEI, /in the past/);
      // Midnight in Singapore.
      expect(answer?.text).toContain('2020-01-01 00:00');
      expect(await cardsOf(world)).toEqual([]);
    }),
  );

  it(
    'a reason beyond the limit is refused with both figures',
    inWorld({}, async (world) => {
      await world.say(MEI, `/quota raise shop 300k 3d because ${'x'.repeat(501)}`);
      await world.told(MEI, /501 characters; the limit is 500/);
      expect(await cardsOf(world)).toEqual([]);
    }),
  );

  it(
    'a button of a card that Slack did not manage to change tells what happened instead of doing it again',
    inWorld({}, async (world) => {
      const card = await asked(world);
      await world.slackFaults({ answers: [{ method: 'chat.update', kind: 'http_500' }] });
      await world.press(MEI, 'request.approve', card);
      await vi.waitFor(async () => expect(await assignRequestIds(world)).toHaveLength(1), 5_000);
      const stale = await world.cardIn('pending');
      expect(revisionOf(stale)).toBe(revisionOf(card));
      await world.press(MEI, 'request.approve', stale);
      await world.told(MEI, /Already approved/);
      await world.press(LIN, 'request.withdraw', stale);
      await world.told(LIN, /已批准该申请/);
      await world.slackFaults({});
      await world.cardIn('allocated');
      expect(await assignRequestIds(world)).toHaveLength(1);
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
    }),
  );
});

describe('a request that is not from Slack', () => {
  let world: World;
  const unhandled: unknown[] = [];
  const note = (error: unknown) => unhandled.push(error);
  beforeAll(async () => {
    process.on('unhandledRejection', note);
    process.on('uncaughtException', note);
    world = await startWorld();
  });
  afterAll(async () => {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
    await world?.stop();
  });

  const line = () => typed(LIN, 'raise shop 50k 1d because forged', CHANNEL);
  const nothingHappened = async () => {
    await asked(world, '/quota raise shop 100k 1d because real', 'R-1').then((card) =>
      world.press(LIN, 'request.withdraw', card),
    );
    const { messages } = await world.workspace(MEI);
    expect(messages.filter(({ text }) => text.includes('forged'))).toEqual([]);
  };

  it('is refused with a wrong signature, an old timestamp, or one of the future, and does nothing', async () => {
    expect(await slackSends(world, { body: line(), secret: 'somebody-elses-secret' })).toBe(401);
    expect(await slackSends(world, { body: line(), skewSeconds: -301 })).toBe(401);
    expect(await slackSends(world, { body: line(), skewSeconds: 302 })).toBe(401);
    await nothingHappened();
  });

  it('may be Slack’s unsigned probe of the certificate, which is answered and does nothing', async () => {
    const probe = (body: string) =>
      fetch(`${world.appUrl()}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      });
    const answer = await probe(`ssl_check=1&${line()}`);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect((await probe(line())).status).toBe(401);
    const { messages } = await world.workspace(MEI);
    expect(messages.filter(({ text }) => text.includes('forged'))).toEqual([]);
  });

  it('is refused when it is larger than any body may be', async () => {
    const body = `payload=${'x'.repeat(1024 * 1024 + 1)}`;
    expect(await slackSends(world, { body })).toBe(413);
  });

  it('ends no process even if it is signed, whatever it holds', async () => {
    const json = (value: unknown) => `payload=${encodeURIComponent(JSON.stringify(value))}`;
    const known = { user: { id: LIN, team_id: 'T0HEADROOM1' }, team: { id: 'T0HEADROOM1' } };
    const bodies = [
      'payload=',
      'payload=%7B',
      'payload=%7B%7D&payload=%7B%7D',
      'command=%2Fquota',
      '',
      ...[null, 5, true, 'text', [], [null], {}, { type: null }].map(json),
      json({ ...known, type: 'block_actions', actions: null }),
      json({ ...known, type: 'block_actions', actions: [null] }),
      json({ ...known, type: 'block_actions', actions: [{ action_id: {} }] }),
      json({ ...known, type: 'view_submission', view: null }),
      json({ ...known, type: 'view_submission', view: { id: 'V1', callback_id: 'raise.form', state: 7 } }),
      'payload=%7B%22__proto__%22%3A%7B%22type%22%3A%22shortcut%22%7D%7D',
    ];
    const documents = [null, [], 1, {}, { type: 'event_callback' }, { type: 'event_callback', event: null }];
    const statuses = await Promise.all([
      ...bodies.map((body) => slackSends(world, { body })),
      ...documents.map((one) =>
        slackSends(world, { body: JSON.stringify(one), contentType: 'application/json' }),
      ),
    ]);
    for (const status of statuses) expect([200, 400, 404]).toContain(status);
    // Bolt's own timer for payloads that nothing listens to fires after the answer was given.
    const over = Date.now() + 3_000;
    await vi.waitFor(() => expect(Date.now()).toBeGreaterThan(over), { timeout: 4_000, interval: 100 });
    expect(unhandled).toEqual([]);
    expect((await fetch(`${world.appUrl()}/healthz`)).status).toBe(200);
  });

  it('that is signed but holds null is refused; unsigned, it is not even looked at', async () => {
    expect(await slackSends(world, { body: 'payload=null' })).toBe(400);
    expect(await slackSends(world, { body: 'payload=null', secret: 'somebody-elses-secret' })).toBe(401);
  });
});

describe('a push that is not what WeChat sends', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ wechatFaults: { pushes: 'lose' } });
    await approved(world);
    await world.cardIn('accepted');
  });
  afterAll(() => world?.stop());

  /** A success of the allocation that is under way, which the spoilt push must not bring about. */
  const event = async () => {
    const { allocations } = await world.provider();
    const [allocation] = allocations;
    return {
      MsgType: 'event',
      Event: 'charge_sp_assign',
      event_type: 5,
      result: 0,
      order_id: allocation?.orderId,
      request_id: allocation?.requestId,
      receive_appid: allocation?.receiverAppId,
      CreateTime: Math.floor(Date.now() / 1000),
      FromUserName: 'oSIM',
    };
  };
  const changedNothing = async () => {
    expect((await world.card())?.metadata?.event_payload.state).toBe('accepted');
    expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
  };

  it('malformed XML is a bad request', async () => {
    const answer = await wechatPushes(world, { plain: true, message: '<xml><event_type>5</xml' });
    expect(answer).toEqual({ status: 400, body: 'bad request' });
    await changedNothing();
  });

  it.each([
    '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><event_type>&x;</event_type></xml>',
    '<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Event>&b;</Event></xml>',
    '<xml><!ENTITY x "y"><event_type>5</event_type></xml>',
  ])('DOCTYPE and entities are refused unread: %s', async (message) => {
    expect(await wechatPushes(world, { plain: true, message })).toEqual({ status: 400, body: 'bad request' });
    expect(await wechatPushes(world, { message })).toEqual({ status: 400, body: 'bad request' });
    await changedNothing();
  });

  it('one that was signed with another token is unauthorized', async () => {
    const message = JSON.stringify(await event());
    const answer = await wechatPushes(world, { message, token: 'AnotherToken2026' });
    expect(answer).toEqual({ status: 401, body: 'unauthorized' });
    await changedNothing();
  });

  it('one that was meant for another AppID is unauthorized', async () => {
    const message = JSON.stringify(await event());
    const answer = await wechatPushes(world, { message, appId: 'wx0000000000000000' });
    expect(answer).toEqual({ status: 401, body: 'unauthorized' });
    await changedNothing();
  });

  it('truncated or scrambled cipher text is a bad request', async () => {
    const message = JSON.stringify(await event());
    const spoils = [
      (text: string) => text.slice(0, 43),
      (text: string) => text.slice(0, 64),
      (text: string) => Buffer.from(text, 'base64').subarray(0, -16).toString('base64'),
      (text: string) => Buffer.from(text, 'base64').subarray(0, -5).toString('base64'),
      () => '',
      () => '!',
    ];
    for (const spoil of spoils) {
      const { status } = await wechatPushes(world, { message, spoil });
      expect([400, 401]).toContain(status);
    }
    await changedNothing();
  });

  it('a body beyond the limit is refused', async () => {
    const message = `<xml><event_type>5</event_type><x>${'x'.repeat(1024 * 1024)}</x></xml>`;
    expect((await wechatPushes(world, { plain: true, message })).status).toBe(413);
  });

  it('an event of an unknown type is taken, so that it is not sent again, and does nothing', async () => {
    const { revision } = (await world.card())?.metadata?.event_payload ?? {};
    const fields = { ...(await event()), event_type: 99 };
    expect(await wechatPushes(world, { message: JSON.stringify(fields) })).toEqual({
      status: 200,
      body: 'success',
    });
    await changedNothing();
    expect((await world.card())?.metadata?.event_payload.revision).toBe(revision);
  });

  it('the real one still counts after all of these', async () => {
    const answer = await wechatPushes(world, { message: JSON.stringify(await event()) });
    expect(answer).toEqual({ status: 200, body: 'success' });
    await world.cardIn('allocated');
    expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: true }]);
  });
});
