import { describe, expect, it } from 'vitest';
import { formatProblems, loadConfiguration } from '../../src/config/load.ts';

const BASE = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '0123456789abcdef',
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: 'appsecret-0123456789',
  WECHAT_PUSH_TOKEN: 'pushtoken',
  WECHAT_PUSH_AES_KEY: 'a'.repeat(43),
};
const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const PLATFORM = {
  WECHAT_COMPONENT_APP_ID: 'wxc0mp0nent0000001',
  WECHAT_COMPONENT_APP_SECRET: 'componentsecret-0123',
  WECHAT_COMPONENT_TOKEN: 'component_token',
  WECHAT_COMPONENT_AES_KEY: 'b'.repeat(43),
  HEADROOM_KEY: key(7),
  PUBLIC_URL: 'https://headroom.example.com/',
};

function load(env: Record<string, string>, yaml: string | null = null) {
  return loadConfiguration({ env, readFile: () => yaml });
}

function loaded(env: Record<string, string>, yaml: string | null = null) {
  const result = load(env, yaml);
  if (!result.ok) throw new Error(formatProblems(result.refusal.problems));
  return result.value;
}

function problems(env: Record<string, string>, yaml: string | null = null) {
  const result = load(env, yaml);
  return result.ok ? [] : result.refusal.problems;
}

describe('a third-party platform', () => {
  it('is off without its AppID', () => {
    const { config, secrets } = loaded(BASE, 'authorization: { required: { official: [4] } }');
    expect(config).not.toHaveProperty('authorization');
    expect(secrets).not.toHaveProperty('platform');
  });

  it('has WeChat’s pages and a week for invitations unless it is told otherwise', () => {
    const { config, secrets } = loaded({ ...BASE, ...PLATFORM });
    expect(config.authorization).toEqual({
      appId: 'wxc0mp0nent0000001',
      mpUrl: 'https://mp.weixin.qq.com',
      openUrl: 'https://open.weixin.qq.com',
      channel: null,
      adminChannel: null,
      provider: null,
      required: { official: [], mini: [] },
      invitation: { lifeSeconds: 7 * 86_400, uses: 1 },
    });
    expect(secrets.platform).toEqual({
      appSecret: 'componentsecret-0123',
      pushToken: 'component_token',
      aesKeys: ['b'.repeat(43)],
      encryptionKeys: [key(7)],
    });
  });

  it('is configured by the file and the environment', () => {
    const { config, secrets } = loaded(
      {
        ...BASE,
        ...PLATFORM,
        WECHAT_MP_URL: 'http://127.0.0.1:4002/mp/',
        WECHAT_OPEN_URL: 'http://127.0.0.1:4002/open',
        HEADROOM_KEY: `${key(1)},${key(2)}`,
      },
      'channels: { authorization: C0123456789 }\nauthorization: { required: { official: [1, 4, 9999], mini: [18] }, invitation: { life: 24h, uses: 5 } }',
    );
    expect(config.authorization).toMatchObject({
      mpUrl: 'http://127.0.0.1:4002/mp',
      openUrl: 'http://127.0.0.1:4002/open',
      channel: 'C0123456789',
      required: { official: [1, 4, 9999], mini: [18] },
      invitation: { lifeSeconds: 86_400, uses: 5 },
    });
    expect(secrets.platform?.encryptionKeys).toEqual([key(1), key(2)]);
  });

  it.each([
    'WECHAT_COMPONENT_APP_SECRET',
    'WECHAT_COMPONENT_TOKEN',
    'WECHAT_COMPONENT_AES_KEY',
    'HEADROOM_KEY',
    'PUBLIC_URL',
    'WECHAT_COMPONENT_APP_ID',
  ] as const)('needs %s', (name) => {
    const env: Record<string, string> = { ...BASE, ...PLATFORM };
    delete env[name];
    const found = problems(env);
    expect(found.map(({ where, what }) => [where, what])).toEqual([[name, 'is missing']]);
    expect(found[0]?.remedy.length).toBeGreaterThan(20);
  });

  it.each([
    ['HEADROOM_KEY', Buffer.alloc(31, 104).toString('base64')],
    ['HEADROOM_KEY', 'hush'],
    ['HEADROOM_KEY', `${key(1)}, ${key(2)}`],
    ['WECHAT_COMPONENT_AES_KEY', 'hush'],
    ['WECHAT_COMPONENT_TOKEN', 'hush hush'],
    ['WECHAT_COMPONENT_APP_ID', 'gh_0123'],
    ['WECHAT_MP_URL', 'mp.weixin.qq.com'],
  ])('%s=%s is one problem that does not repeat a secret', (name, value) => {
    const found = problems({ ...BASE, ...PLATFORM, [name]: value });
    expect(found.map(({ where }) => where)).toEqual([name]);
    if (value.includes('hush')) expect(formatProblems(found)).not.toContain('hush');
  });

  it('cannot require a set of the other kind of account', () => {
    const found = problems({ ...BASE, ...PLATFORM }, 'authorization:\n  required:\n    official: [4, 18]\n');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ where: 'headroom.yml: authorization.required.official[1]', line: 3 });
  });
});
