import { describe, expect, it } from 'vitest';
import { readWebhooks, type WebhooksInput } from '../../src/config/webhooks.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const inFile: WebhooksInput['inFile'] = (keys, what, remedy) => ({ where: keys.join('.'), what, remedy });

function read(section: WebhooksInput['section'], env: Record<string, string> = {}) {
  const values = env.HEADROOM_WEBHOOK_SECRET ? { HEADROOM_WEBHOOK_SECRET: env.HEADROOM_WEBHOOK_SECRET } : {};
  return readWebhooks({ env, values, section, language: 'zh', inFile });
}

describe('webhooks of the configuration', () => {
  it('are none without the section', () => {
    expect(read(undefined)).toEqual({ webhooks: [], secrets: {}, problems: [] });
  });

  it('have defaults: all events, signed with the common secret, nothing inside', () => {
    const { webhooks, secrets, problems } = read(
      { ops: { url: 'https://ops.example/x' } },
      { HEADROOM_WEBHOOK_SECRET: SECRET },
    );
    expect(problems).toEqual([]);
    expect(webhooks).toEqual([
      { name: 'ops', format: 'standard', events: ['*'], language: 'zh', allowPrivate: false },
    ]);
    expect(secrets).toEqual({ ops: { url: 'https://ops.example/x', secret: SECRET } });
  });

  it('take the secret address of a robot, and what it signs with, from variables', () => {
    const section = { group: { urlFrom: 'BOT_URL', secretFrom: 'BOT_SECRET', format: 'feishu' as const } };
    const { secrets, problems } = read(section, {
      BOT_URL: 'https://open.feishu.cn/hook/x',
      BOT_SECRET: 's',
    });
    expect(problems).toEqual([]);
    expect(secrets).toEqual({ group: { url: 'https://open.feishu.cn/hook/x', secret: 's' } });
  });

  it.each([
    ['no address', {}, /url.*is missing/],
    ['two addresses', { url: 'https://a.example', urlFrom: 'X' }, /both set/],
    ['a variable that is not there', { urlFrom: 'NOT_THERE' }, /NOT_THERE, which is missing/],
    ['no address at all', { url: 'ops.example' }, /not an address/],
    ['no TLS', { url: 'http://ops.example' }, /not an https/],
    ['a file', { url: 'file:///etc/passwd', allowPrivate: true }, /not an https/],
    ['a password', { url: 'https://a:b@ops.example' }, /user name/],
  ])('refuse %s', (_what, entry, problem) => {
    const { problems } = read({ ops: entry }, { HEADROOM_WEBHOOK_SECRET: SECRET });
    expect(problems.map(({ where, what }) => `${where} ${what}`).join('\n')).toMatch(problem);
  });

  it('plain HTTP is for what may be inside', () => {
    const section = { ops: { url: 'http://ops.local', allowPrivate: true } };
    expect(read(section, { HEADROOM_WEBHOOK_SECRET: SECRET }).problems).toEqual([]);
  });

  it.each([
    ['is missing', undefined],
    ['is not a secret', 'hunter2hunter2'],
  ])('a secret that %s is a problem that does not print it', (_what, secret) => {
    const section = { ops: { url: 'https://ops.example', secretFrom: 'OPS_SECRET' } };
    const { problems } = read(section, secret === undefined ? {} : { OPS_SECRET: secret });
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
    expect(problems[0]?.remedy).toContain('openssl rand');
  });
});
