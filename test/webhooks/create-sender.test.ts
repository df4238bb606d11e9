import { describe, expect, it, onTestFinished } from 'vitest';
import type { WebhookConfig } from '../../src/config/types.ts';
import type { PublishedEvent } from '../../src/domain/outgoing/published-event.ts';
import { createSender, type SenderOptions } from '../../src/webhooks/create-sender.ts';
import { T0 } from '../support/requests.ts';
import { SECRET, startReceiver, startRobot, startStandardReceiver } from '../support/webhook-receivers.ts';

const event: PublishedEvent = {
  id: 'evt_0123456789abcdef01234567',
  type: 'allocation.failed',
  at: T0,
  body: '{"type":"allocation.failed","data":{"reason":"双十一 ”"}}',
  notice: {
    en: 'R-17 failed at WeChat\nshop, 300k/min for 3 days',
    zh: 'R-17 微信分配失败\nshop，30万/分钟，共 3 天',
  },
  shownAs: null,
  deliveries: {},
};
const link = 'https://acme.slack.com/archives/C1/p1';

type One = Partial<WebhookConfig> & { url: string; secret?: string | null };

function sender({ url, secret = SECRET, ...change }: One, options: Partial<SenderOptions> = {}) {
  const webhook: WebhookConfig = {
    name: 'ops',
    format: 'standard',
    events: ['*'],
    language: 'en',
    allowPrivate: true,
    ...change,
  };
  const made = createSender({
    webhooks: [webhook],
    secrets: { ops: { url, secret } },
    now: Date.now,
    ...options,
  });
  onTestFinished(() => void made.close());
  return (message = { event, link: null as string | null }) => made.send('ops', message);
}

describe('a standard webhook', () => {
  it('is signed so that the specification’s own library verifies it', async () => {
    const receiver = await startStandardReceiver();
    expect(await sender({ url: receiver.url })()).toEqual({ kind: 'accepted' });
    expect(receiver.events).toEqual([{ id: event.id, body: JSON.parse(event.body) }]);
  });

  it('is not verified with another secret, and that is a failure', async () => {
    const receiver = await startStandardReceiver([], `whsec_${'A'.repeat(32)}`);
    expect(await sender({ url: receiver.url })()).toEqual({ kind: 'failed', what: 'HTTP 401' });
  });

  it.each([
    [500, {}],
    [404, {}],
    [410, { gone: true }],
  ])('%i is a failure', async (status, more) => {
    const receiver = await startStandardReceiver([status]);
    expect(await sender({ url: receiver.url })()).toEqual({
      kind: 'failed',
      what: `HTTP ${status}`,
      ...more,
    });
  });

  it('follows no redirect', async () => {
    const inside = await startStandardReceiver();
    const receiver = await startReceiver((_request, response) => {
      response.writeHead(307, { location: inside.url }).end();
    });
    expect(await sender({ url: receiver.url })()).toEqual({
      kind: 'failed',
      what: 'HTTP 307',
      why: 'redirect',
    });
    expect(inside.received).toEqual([]);
  });

  it('hears a wish for a pause', async () => {
    const receiver = await startReceiver((_request, response) => {
      response.writeHead(429, { 'retry-after': '120' }).end();
    });
    expect(await sender({ url: receiver.url })()).toMatchObject({ what: 'HTTP 429', askedMs: 120_000 });
  });

  it('waits for no answer for long, and reads no endless one', async () => {
    const silent = await startStandardReceiver(['hang']);
    expect(await sender({ url: silent.url }, { timeoutMs: 50 })()).toMatchObject({ kind: 'failed' });
    const endless = await startReceiver((_request, response) => {
      response.writeHead(200);
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      response.on('error', () => {});
      more();
    });
    expect(await sender({ url: endless.url })()).toEqual({ kind: 'accepted' });
    const slow = await startReceiver((_request, response) => {
      response.writeHead(200).write('x');
    });
    expect(await sender({ url: slow.url }, { timeoutMs: 50 })()).toMatchObject({ kind: 'failed' });
  });

  it('says nothing of its address where nobody answers', async () => {
    const answer = await sender({ url: 'http://127.0.0.1:1/secret-path?key=hidden' })();
    expect(answer).toEqual({ kind: 'failed', what: 'no answer: ECONNREFUSED', why: 'no_answer' });
  });
});

describe('addresses inside', () => {
  it.each([
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a9fe:a9fe]',
    'https://0.0.0.0',
    'https://169.254.169.254',
    'https://localhost',
    'http://localhost',
  ])('%s is never connected to', async (host) => {
    const receiver = await startStandardReceiver();
    const url = `${host}:${receiver.port}/`;
    expect(await sender({ url, allowPrivate: false })()).toMatchObject({
      kind: 'failed',
      why: 'private_address',
      what: expect.stringMatching(/is not a public address/),
    });
    expect(receiver.received).toEqual([]);
  });

  it('a name is looked up once: what it answers then is what is checked and connected to', async () => {
    const receiver = await startStandardReceiver();
    const answers = [
      [
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ];
    const asked: string[] = [];
    const send = sender(
      { url: `http://rebind.example:${receiver.port}/`, allowPrivate: false },
      {
        resolve: (host, done) => {
          asked.push(host);
          done(null, answers.shift() ?? [{ address: '127.0.0.1', family: 4 }]);
        },
      },
    );
    for (const _try of [1, 2]) {
      expect(await send()).toMatchObject({
        what: expect.stringMatching(/127\.0\.0\.1 is not a public address/),
      });
    }
    expect(asked).toEqual(['rebind.example', 'rebind.example']);
    expect(receiver.received).toEqual([]);
  });
});

describe.each([
  ['feishu', 'en'],
  ['dingtalk', 'zh'],
] as const)('the robot of %s', (format, language) => {
  const title = { en: 'R-17 failed at WeChat', zh: 'R-17 微信分配失败' }[language];

  it('gets a signed notice with a link to Slack', async () => {
    const robot = await startRobot(format);
    const send = sender({ url: robot.url, secret: robot.secret, format, language });
    expect(await send({ event, link })).toEqual({ kind: 'accepted' });
    expect(robot.said).toMatchObject([{ title, link }]);
  });

  it('gets it without a link where there is none', async () => {
    const robot = await startRobot(format);
    expect(await sender({ url: robot.url, secret: robot.secret, format, language })()).toEqual({
      kind: 'accepted',
    });
    expect(robot.said).toMatchObject([{ link: null }]);
  });

  it('refuses with 200, which is a failure', async () => {
    const robot = await startRobot(format);
    const send = sender({ url: robot.url, secret: 'another secret', format, language });
    expect(await send({ event, link })).toEqual({
      kind: 'failed',
      what: expect.stringMatching(/^code \d+$/),
    });
    expect(robot.said).toEqual([]);
  });
});

describe('the robot of wecom', () => {
  it('gets the notice, the link in its last line', async () => {
    const robot = await startRobot('wecom');
    const send = sender({ url: robot.url, secret: null, format: 'wecom', language: 'zh' });
    expect(await send({ event, link })).toEqual({ kind: 'accepted' });
    expect(robot.said).toEqual([{ title: 'R-17 微信分配失败', text: 'shop，30万/分钟，共 3 天', link }]);
  });

  it('gets a long one shortened, within its bytes', async () => {
    const robot = await startRobot('wecom');
    const send = sender({ url: robot.url, secret: null, format: 'wecom', language: 'zh' });
    const long = { ...event, notice: { zh: `预警\n${'额度'.repeat(2_000)}` } };
    expect(await send({ event: long, link })).toEqual({ kind: 'accepted' });
    expect(robot.said).toMatchObject([{ link }]);
  });

  it('refuses an address that it does not know', async () => {
    const robot = await startRobot('wecom');
    const url = robot.url.replace('key=abc', 'key=def');
    expect(await sender({ url, secret: null, format: 'wecom' })()).toEqual({
      kind: 'failed',
      what: 'code 93000',
    });
  });
});

it('an answer of a robot that is no JSON is a failure', async () => {
  const receiver = await startReceiver((_request, response) => void response.writeHead(200).end('<html>'));
  const answer = await sender({ url: receiver.url, format: 'wecom', secret: null })();
  expect(answer).toEqual({ kind: 'failed', what: 'an answer without a code' });
});
