import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { recordingLog } from '../http/support.ts';
import { LIN, MEI, startWorld, type World } from '../support/world.ts';
import { platformPushes, wechatPushes } from './support/peers.ts';
import { approved, assignRequestIds, buttonsOf, inWorld, ledgerOf } from './support/story.ts';

const PLAIN_TOO = 'accounts: { default: { plain: true } }';
const NO_KEY = { WECHAT_PUSH_AES_KEY: '' };
const DAYS = 86_400;
const SUCCESS = { status: 200, body: 'success' };

/** What WeChat would say about the first allocation, or somebody who knows its requestId. */
async function eventAbout(world: World, changes: Record<string, unknown> = {}) {
  const [allocation] = (await world.provider()).allocations;
  return {
    MsgType: 'event',
    FromUserName: 'oSIM',
    CreateTime: Math.floor(Date.now() / 1000),
    Event: 'charge_sp_assign',
    event_type: 5,
    result: 0,
    order_id: allocation?.orderId,
    request_id: allocation?.requestId,
    receive_appid: allocation?.receiverAppId,
    ...changes,
  };
}

const usedUp = () =>
  JSON.stringify({
    FromUserName: 'oSIM',
    CreateTime: Math.floor(Date.now() / 1000),
    event_type: 1,
    sp_spu_id: 10000185,
    sp_spu_name: 'pack',
    total_quota: 6_500_000,
    total_used_quota: 6_500_000,
  });

/** Warnings that all packs together are used up. */
async function usedUpWarnings(world: World) {
  const { messages } = await world.workspace(MEI);
  return messages.filter(({ metadata }) => {
    const { kind, level } = metadata?.event_payload ?? {};
    return metadata?.event_type === 'headroom_warning' && kind === 'pack_balance' && Number(level) === 0;
  });
}

const stateOf = async (world: World) => (await world.card())?.metadata?.event_payload.state;

describe('a plain push where there is a key', () => {
  let world: World;
  const { log, lines } = recordingLog();
  beforeAll(async () => {
    world = await startWorld({ log, wechatFaults: { pushes: 'lose' } });
    await approved(world);
    await world.cardIn('accepted');
  });
  afterAll(() => world?.stop());

  it.each([
    ['of now', {}],
    ['of three months ago', { skewSeconds: -90 * DAYS }],
    ['of tomorrow', { skewSeconds: DAYS }],
  ])('is refused with a signature %s, whatever it claims', async (_, signed) => {
    for (const result of [0, 7]) {
      const message = JSON.stringify(await eventAbout(world, { result }));
      expect((await wechatPushes(world, { plain: true, message, ...signed })).status).toBe(400);
    }
    expect((await wechatPushes(world, { plain: true, message: usedUp(), ...signed })).status).toBe(400);
    expect(await stateOf(world)).toBe('accepted');
    expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
  });

  it('cannot be made by leaving parameters of an encrypted one out', async () => {
    const event = await eventAbout(world, { result: 7 });
    const message = JSON.stringify(event);
    const compatible = (encrypted: string) => JSON.stringify({ ...event, Encrypt: encrypted });
    const both = ['encrypt_type', 'msg_signature'];
    for (const without of [both, ['msg_signature'], ['encrypt_type']]) {
      expect((await wechatPushes(world, { message, envelope: () => message, without })).status).toBe(400);
    }
    for (const without of [both, ['msg_signature']]) {
      expect((await wechatPushes(world, { message, envelope: compatible, without })).status).toBe(401);
    }
    expect(await stateOf(world)).toBe('accepted');
  });

  it('makes nobody be told that the packs are used up', async () => {
    await wechatPushes(world, { plain: true, message: usedUp(), skewSeconds: -90 * DAYS });
    expect(await usedUpWarnings(world)).toEqual([]);
  });

  it('is explained in the log, and nothing was warned about at the start', () => {
    expect(lines.join()).toMatch(/not_encrypted.*accounts\.default\.plain/);
    expect(lines.filter((line) => line.includes('unencrypted pushes are accepted'))).toEqual([]);
  });
});

describe.concurrent('where plain pushes are wanted', () => {
  const worlds = [
    ['beside a key', { yaml: PLAIN_TOO }],
    ['without a key', { env: NO_KEY }],
  ] as const;

  for (const [how, options] of worlds) {
    it(`${how}, they make WeChat be asked, and that is warned about at the start`, async () => {
      const { log, lines } = recordingLog();
      const world = await startWorld({ ...options, log, wechatFaults: { pushMode: 'plain' } });
      try {
        const warned = lines.filter((line) => line.includes('unencrypted pushes are accepted'));
        expect(warned).toHaveLength(1);
        expect(warned[0]).toMatch(/"level":40.*default.*safe mode/);
        await approved(world, '/quota raise shop 50k 1d from tomorrow 23:00 because plain');
        const card = await world.cardIn('allocated');
        const requestIds = await assignRequestIds(world);
        expect(requestIds).toHaveLength(2);
        expect(new Set(requestIds).size).toBe(1);
        expect(await ledgerOf(world)).toEqual([{ units: 15_000n, confirmed: true }]);

        expect(buttonsOf(card)).toContain('allocation.cancel');
        await world.say(LIN, '/quota cancel R-1');
        const asked = await vi.waitFor(
          async () => {
            const now = await world.card();
            expect(now && buttonsOf(now)).toContain('request.approve:cancel');
            if (!now) throw new Error('no card');
            return now;
          },
          { timeout: 15_000, interval: 25 },
        );
        await world.press(MEI, 'request.approve:cancel', asked);
        await world.cardIn('cancelled');
        expect(await ledgerOf(world)).toEqual([]);
        expect(new Set(await assignRequestIds(world)).size).toBe(1);
      } finally {
        await world.stop();
      }
    });
  }

  it(
    'a forged one with a known requestId settles nothing; WeChat itself does',
    inWorld({ yaml: PLAIN_TOO, wechatFaults: { pushes: 'lose', pushDelayMs: 600_000 } }, async (world) => {
      await approved(world);
      await world.cardIn('accepted');
      for (const result of [0, 7]) {
        const message = JSON.stringify(await eventAbout(world, { result }));
        expect(await wechatPushes(world, { plain: true, message })).toEqual(SUCCESS);
      }
      expect(await wechatPushes(world, { plain: true, message: usedUp() })).toEqual(SUCCESS);
      // WeChat was asked and says that it is under way.
      await vi.waitFor(async () => expect((await assignRequestIds(world)).length).toBeGreaterThan(1), 10_000);
      expect(await stateOf(world)).toBe('accepted');
      expect(await ledgerOf(world)).toEqual([{ units: 258_000n, confirmed: false }]);
      expect(await usedUpWarnings(world)).toEqual([]);

      const old = JSON.stringify(await eventAbout(world));
      const stale = await wechatPushes(world, { plain: true, message: old, skewSeconds: -11 * 60 });
      expect(stale).toEqual({ status: 401, body: 'unauthorized' });
      expect(await wechatPushes(world, { message: JSON.stringify(await eventAbout(world)) })).toEqual(
        SUCCESS,
      );
      await world.cardIn('allocated');
      expect(await usedUpWarnings(world)).toEqual([]);
      expect(await wechatPushes(world, { message: usedUp() })).toEqual(SUCCESS);
      await vi.waitFor(async () => expect(await usedUpWarnings(world)).toHaveLength(1), 15_000);
    }),
  );
});

describe('what is odd about a push', () => {
  let world: World;
  const { log, lines } = recordingLog();
  beforeAll(async () => {
    world = await startWorld({ log, platform: true, wechatFaults: { pushes: 'lose' } });
  });
  afterAll(() => world?.stop());

  it('does not refuse it: control bytes, comments, byte order marks and a slash', async () => {
    const spoils = [
      (text: string) => text.replace('"oSIM"', '"o\x14S\x00IM"'),
      (text: string) => `\ufeff${text}`,
      (text: string) => Buffer.from(text.replace('oSIM', '@')).map((byte) => (byte === 64 ? 0xff : byte)),
    ];
    for (const [index, spoil] of spoils.entries()) {
      const id = `R-${index + 1}`;
      await approved(world, `/quota raise shop 50k 1d because odd ${id}`, id);
      await world.cardIn('accepted', id);
      const { allocations } = await world.provider();
      const own = allocations.find(({ requestId }) => requestId.startsWith(`${id}-`)) ?? allocations[index];
      const event = await eventAbout(world, { request_id: own?.requestId, order_id: own?.orderId });
      const message = Buffer.from(spoil(JSON.stringify(event)));
      expect(await wechatPushes(world, { message, path: '/wechat/push/' })).toEqual(SUCCESS);
      await world.cardIn('allocated', id);
    }
  });

  it('does not lose a ticket', async () => {
    const ticket = (value: string) =>
      `<xml><AppId>${world.sandbox.platformEnvironment.WECHAT_COMPONENT_APP_ID}</AppId>` +
      `<CreateTime>${Math.floor(Date.now() / 1000) - 60}</CreateTime><InfoType>component_verify_ticket</InfoType>` +
      `<ComponentVerifyTicket>${value}</ComponentVerifyTicket></xml>`;
    const message = `\ufeff${ticket('ticket@@@odd').replace('<xml>', '<xml><!-- odd -->')}`;
    const path = '/wechat/component/events/';
    const envelope = (encrypted: string) => `\ufeff<xml><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`;
    expect(await platformPushes(world, { path, message, envelope })).toEqual(SUCCESS);
    expect(lines.filter((line) => line.includes('refused'))).toEqual([]);
  });

  it('shows a merchant’s customer no failure', async () => {
    const text = (content: string) =>
      `<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><MsgType>text</MsgType><Content>${content}</Content></xml>`;
    const messages = [
      text('\x14\x00'),
      Buffer.concat([Buffer.from('<xml><Content>'), Buffer.from([0xff]), Buffer.from('</Content></xml>')]),
      text('<!-- x -->'),
      `\ufeff${text('x')}`,
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${text('&a;')}`,
      text('a < b'),
      'hello',
    ];
    for (const message of messages) {
      const path = '/wechat/component/messages/wx90d4a6f31b7ce258';
      expect(await platformPushes(world, { path, message })).toEqual(SUCCESS);
    }
  });

  it('lets nobody in without a signature, in front of every door', async () => {
    const paths = [
      '/wechat/push',
      '/wechat/push/default',
      '/wechat/component/events',
      '/wechat/component/messages/wx1',
    ];
    const garbage = `{"a":[${'{"b":1},'.repeat(125_000)}0]}`;
    for (const path of paths) {
      const answer = await fetch(`${world.appUrl()}${path}`, { method: 'POST', body: garbage });
      expect([path, answer.status]).toEqual([path, 401]);
      const forged = await wechatPushes(world, {
        path,
        plain: true,
        message: garbage,
        token: 'AnotherToken2026',
      });
      expect([path, forged.status]).toEqual([path, 401]);
    }
    const signed = await wechatPushes(world, { plain: true, message: garbage });
    expect(signed.status).toBe(413);
  });
});
