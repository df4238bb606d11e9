import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

const BOT = 'xoxb-1111-2222-abcdefSECRET';
const HEX = '0123456789abcdef0123456789abcdef';
const AES = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

function listen(secrets: string[] = []) {
  const lines: string[] = [];
  const log = createLog({ level: 'debug', destination: { write: (line) => lines.push(line) }, secrets });
  return { log, lines, output: () => lines.join('') };
}

it('writes one JSON object a line, with the level by name and the fields', () => {
  const { log, lines } = listen();
  log.info({ appId: 'wx5e2b7c90a1d3f846', units: 86000n, retry: 2 }, 'submitted');
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'info',
    appId: 'wx5e2b7c90a1d3f846',
    units: '86000',
    retry: 2,
    msg: 'submitted',
  });
});

it('keeps quiet below its level', () => {
  const { log, lines } = listen();
  log.trace('nobody asked');
  expect(lines).toEqual([]);
});

it('hides secret fields at any depth and leaves the others readable', () => {
  const { log, output } = listen();
  log.info({
    account: {
      name: 'default',
      options: [{ deep: { appSecret: HEX, pushAesKey: AES, 'X-Api-Key': 'k-3141', access_token: 'A_T_1' } }],
    },
    headers: { Authorization: 'Bearer abc.def', Cookie: 'session=hush', 'x-slack-signature': 'v0=5eed' },
    body: {
      response_url: 'https://hooks.slack.com/commands/T1/2/three',
      password: 'hunter2',
      ComponentVerifyTicket: 'ticket@@@1',
    },
  });
  for (const secret of [
    HEX,
    AES,
    'k-3141',
    'A_T_1',
    'abc.def',
    'hush',
    '5eed',
    'T1/2/three',
    'hunter2',
    'ticket@@@1',
  ]) {
    expect(output()).not.toContain(secret);
  }
  expect(output()).toContain('"name":"default"');
});

it.each([
  ['a Slack token', `call failed with ${BOT}`, BOT],
  ['an app token', 'socket xapp-1-A0-99-beef closed', 'xapp-1-A0-99-beef'],
  [
    'a token in a URL',
    'GET https://api.weixin.qq.com/wxa/x?access_token=77_verySecret&orderId=DD1',
    '77_verySecret',
  ],
  ['a secret in a URL', `GET https://api.weixin.qq.com/cgi-bin/token?appid=wx1&secret=${HEX}`, HEX],
  ['an encoded query', 'next=https%3A%2F%2Fa%2F%3Faccess_token%3D78_hidden', '78_hidden'],
  ['a ticket', 'got ticket@@@Hu-sh_1 now', 'Hu-sh_1'],
  ['a refresh token in an address', 'x?t=refreshtoken%40%40%40Hu-sh_1', 'Hu-sh_1'],
  ['an authorization code', '{"code":"queryauthcode@@@Hu-sh_1"}', 'Hu-sh_1'],
  ['a bearer header', 'sent Authorization: Bearer eyJhbGciOi.J9', 'eyJhbGciOi.J9'],
  ['a password of Redis', 'connect rediss://app:pa55word@10.0.0.1:6379/0', 'pa55word'],
  ['a response URL', 'POST https://hooks.slack.com/actions/T1/99/zzz', 'T1/99/zzz'],
  ['a body of JSON', 'answer {"access_token":"79_body","expires_in":7200}', '79_body'],
])('takes %s out of the message, of a field, of an error and of its cause', (_what, text, secret) => {
  const { log, output } = listen();
  log.warn(text);
  log.warn({ url: text, list: [text] }, 'field');
  log.error({ err: new Error(text, { cause: new Error(text) }) }, 'error');
  log.error(new Error(text));
  log.child({ from: text }).info('child');
  expect(output()).not.toContain(secret);
  expect(output()).toContain('[redacted]');
});

it('leaves out what HTTP clients hang on their errors, and keeps name, code and stack', () => {
  const { log, output } = listen();
  const error = Object.assign(new Error('Request failed with status code 500'), {
    code: 'ERR_BAD_RESPONSE',
    config: { data: 'plain-body-with-hidden-things' },
    response: { data: { x: 'answer-with-hidden-things' } },
  });
  log.error({ err: error }, 'WeChat did not answer');
  expect(output()).not.toContain('hidden-things');
  expect(JSON.parse(output())).toMatchObject({ err: { type: 'Error', code: 'ERR_BAD_RESPONSE' } });
  expect(JSON.parse(output()).err.stack).toContain('log.test');
});

it("never writes the process's own secrets, whatever they look like and wherever they stand", () => {
  const { log, output } = listen(['p"lain+word/9']);
  log.info({ note: 'it is p"lain+word/9' }, 'p"lain+word/9 again');
  log.info(`?x=${encodeURIComponent('p"lain+word/9')}`);
  expect(output()).not.toContain('lain+word');
  expect(output()).not.toContain('lain%2Bword');
});

it('survives circles and buffers', () => {
  const { log, lines } = listen();
  const circle: Record<string, unknown> = { name: 'round', data: Buffer.from('raw secret bytes') };
  circle.self = circle;
  log.info({ circle }, 'still here');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    circle: { name: 'round', self: '[circular]', data: '[16 bytes]' },
  });
});
