import { describe, expect, it } from 'vitest';
import type { PlatformEvent, ReleaseCheck } from '../../../src/domain/merchants/platform-event.ts';
import { createPlatformRoutes } from '../../../src/http/push/platform-routes.ts';
import { TICKET } from '../../fixtures/platform-push-vectors.ts';
import { quickestMs } from '../../support/cpu-time.ts';
import { eventXml, push, receiverUnderTest, signedFor } from '../../wechat/push/platform/support.ts';
import { recordingLog, serve } from '../support.ts';

const MERCHANT = 'wxbbbbbbbbbbbbbbbb';

async function platform(record: (event: PlatformEvent) => Promise<boolean> = async () => true) {
  const recorded: PlatformEvent[] = [];
  const checks: ReleaseCheck[] = [];
  const { log, lines } = recordingLog();
  const routes = createPlatformRoutes({
    receiver: receiverUnderTest(),
    log,
    record: (event) => {
      recorded.push(event);
      return record(event);
    },
    recordReleaseCheck: async (check) => {
      checks.push(check);
    },
  });
  const { url } = await serve([routes]);
  const send = async (path: string, { query, body }: { query: URLSearchParams; body: Buffer }) => {
    const answer = await fetch(`${url}/wechat/component/${path}?${query}`, {
      method: 'POST',
      body: new Uint8Array(body),
    });
    return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
  };
  return { url, send, recorded, checks, lines };
}

const ended = eventXml({ InfoType: 'unauthorized', AuthorizerAppid: MERCHANT });
const success = { status: 200, text: 'success', type: 'text/plain; charset=utf-8' };

describe('the event address', () => {
  it.each([
    ['a ticket', TICKET.message],
    ['an end', ended],
    ['an event that nobody knows', eventXml({ InfoType: 'notify_3rd_wxa_auth' })],
  ])('answers %s with success and nothing else, once it is stored', async (_what, message) => {
    const { send, recorded } = await platform();
    expect(await send('events', push(message))).toEqual(success);
    expect(recorded).toHaveLength(1);
  });

  it('answers an event that was stored before in the same way', async () => {
    const { send } = await platform(async () => false);
    expect(await send('events', push(ended))).toEqual(success);
  });

  it('does not claim what it could not store', async () => {
    const { send } = await platform(async () => {
      throw new Error('gone');
    });
    expect((await send('events', push(ended))).status).toBe(500);
  });

  it('answers before WeChat’s five seconds are over even if storing hangs', async () => {
    const { send } = await platform(() => new Promise(() => {}));
    const took = await quickestMs(async () => expect((await send('events', push(ended))).status).toBe(500));
    expect(took).toBeLessThan(5_000);
  });

  it.each([
    ['a wrong signature', push(ended, { token: 'other' }), 401],
    ['another AppID', push(ended, { appId: 'wxother' }), 401],
    ['a plain body', { query: push(ended).query, body: Buffer.from(ended) }, 400],
    ['nonsense', { query: push(ended).query, body: Buffer.from('nonsense') }, 400],
  ])('refuses %s and stores nothing', async (_what, request, status) => {
    const { send, recorded } = await platform();
    expect((await send('events', request)).status).toBe(status);
    expect(recorded).toEqual([]);
  });

  it.each(['events/', 'events'])('is %s, and a byte order mark does not matter', async (path) => {
    const { send, recorded } = await platform();
    const { query, body } = push(`\ufeff${TICKET.message}`);
    expect(await send(path, { query, body: Buffer.from(`\ufeff${body}`) })).toEqual(success);
    expect(recorded).toMatchObject([{ kind: 'ticket', ticket: 'ticket@@@TESTTICKET' }]);
  });

  it('reads nothing of what a stranger sends, and 64 KiB of anybody’s', async () => {
    const { send, recorded } = await platform();
    const body = Buffer.from(`<xml>${'<a>b</a>'.repeat(120_000)}</xml>`);
    const forged = push(ended, { token: 'other' });
    for (const path of ['events', `messages/${MERCHANT}`]) {
      expect((await send(path, { query: forged.query, body })).status).toBe(401);
      expect((await send(path, { query: new URLSearchParams(), body })).status).toBe(401);
      expect((await send(path, { query: push(ended).query, body })).status).toBe(413);
    }
    expect(recorded).toEqual([]);
  });

  it('takes no plain push, whatever its address says', async () => {
    const { send, recorded } = await platform();
    const { query } = push(ended);
    query.delete('encrypt_type');
    query.delete('msg_signature');
    for (const body of [Buffer.from(ended), push(ended).body]) {
      expect((await send('events', { query, body })).status).not.toBe(200);
      expect((await send(`messages/${MERCHANT}`, { query, body })).status).not.toBe(200);
    }
    expect(recorded).toEqual([]);
  });

  it('logs neither tickets nor codes', async () => {
    const { send, lines } = await platform();
    await send('events', push(TICKET.message));
    await send(
      'events',
      push(
        eventXml({
          InfoType: 'authorized',
          AuthorizerAppid: MERCHANT,
          AuthorizationCode: 'queryauthcode@@@hush',
        }),
      ),
    );
    expect(lines.join('\n')).toContain('stored');
    expect(lines.join('\n')).not.toMatch(/TESTTICKET|hush/);
  });

  it('answers the echostr of a signed check, and nobody else’s', async () => {
    const { url } = await platform();
    const query = signedFor('');
    query.set('echostr', 'echo-1');
    const answer = await fetch(`${url}/wechat/component/events?${query}`);
    expect(await answer.text()).toBe('echo-1');
    query.set('signature', 'a'.repeat(40));
    expect((await fetch(`${url}/wechat/component/events?${query}`)).status).toBe(401);
  });
});

describe('the message address', () => {
  const text = (Content: string, ToUserName = 'gh_3c884a361561') =>
    push(eventXml({ ToUserName, FromUserName: 'oPenId', MsgType: 'text', Content }));

  it('answers a customer’s message with success and keeps nothing of it', async () => {
    const { send, recorded, checks, lines } = await platform();
    expect(await send(`messages/${MERCHANT}`, text('my secret', 'gh_1'))).toEqual(success);
    expect([recorded, checks]).toEqual([[], []]);
    expect(lines.join('\n')).not.toContain('my secret');
  });

  it('acknowledges what it cannot read, with the reason in the log and without the message', async () => {
    const { send, lines } = await platform();
    const broken = `<xml><Content>my secret</Content><?odd ?></xml>`;
    expect(await send(`messages/${MERCHANT}/`, push(broken))).toEqual(success);
    expect(lines.join('\n')).toContain('DOCTYPE, entity or instruction');
    expect(lines.join('\n')).not.toContain('my secret');
  });

  it('answers the text check with an encrypted reply', async () => {
    const { send } = await platform();
    const answer = await send('messages/wx570bc396a51b8ff8', text('TESTCOMPONENT_MSG_TYPE_TEXT'));
    expect(answer).toMatchObject({ status: 200, type: 'text/xml; charset=utf-8' });
    expect(answer.text).toMatch(/^<xml><Encrypt><!\[CDATA\[.+<\/xml>$/);
  });

  it('answers the api text with nothing, and keeps what has to follow', async () => {
    const { send, checks } = await platform();
    const answer = await send('messages/wx570bc396a51b8ff8', text('QUERY_AUTH_CODE:code@@@1'));
    expect(answer).toMatchObject({ status: 200, text: '' });
    expect(checks).toEqual([{ appId: 'wx570bc396a51b8ff8', openId: 'oPenId', code: 'code@@@1' }]);
  });

  it('refuses a message that is not signed for the platform', async () => {
    const { send, checks } = await platform();
    const forged = push(
      eventXml({
        ToUserName: 'gh_3c884a361561',
        FromUserName: 'o',
        MsgType: 'text',
        Content: 'QUERY_AUTH_CODE:x',
      }),
      { token: 'other' },
    );
    expect((await send('messages/wx570bc396a51b8ff8', forged)).status).toBe(401);
    expect(checks).toEqual([]);
  });
});
