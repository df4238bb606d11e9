import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblems, loadConfiguration } from '../../src/config/load.ts';
import type { Problem } from '../../src/config/problem.ts';
import type { Config, Secrets } from '../../src/config/types.ts';
import { DEFAULT_LEVELS } from '../../src/domain/warnings/levels.ts';

const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };
const WECHAT = {
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_PUSH_TOKEN: 'pushToken1',
  WECHAT_PUSH_AES_KEY: KEY,
};
const ALL = { ...SLACK, ...WECHAT };

function load(env: Record<string, string | undefined>, yaml: string | null = null) {
  return loadConfiguration({ env, readFile: () => yaml });
}

function loaded(
  env: Record<string, string | undefined>,
  yaml: string | null = null,
): { config: Config; secrets: Secrets } {
  const result = load(env, yaml);
  if (!result.ok) throw new Error(formatProblems(result.refusal.problems));
  return result.value;
}

function problems(env: Record<string, string | undefined>, yaml: string | null = null): Problem[] {
  const result = load(env, yaml);
  return result.ok ? [] : result.refusal.problems;
}

const places = (found: Problem[]): string[] => found.map(({ where }) => where);

describe('without a file', () => {
  it('the accounts are enough, and everything else has a default', () => {
    expect(loaded(ALL)).toEqual({
      config: {
        deployment: 'default',
        http: { host: '0.0.0.0', port: 3000, publicUrl: null },
        logLevel: 'info',
        dataDir: './data',
        redisUrl: null,
        slack: { apiUrl: 'https://slack.com/api/', mode: 'http' },
        wechat: {
          apiUrl: 'https://api.weixin.qq.com',
          accounts: [
            { name: 'default', appId: 'wx0123456789abcdef', token: 'token', pushAppIds: [], plain: true },
          ],
          packSpuId: '10000185',
          raiseSpuId: '10000142',
        },
        apps: [],
        packs: { catalogue: {} },
        channels: { default: null, warnings: null },
        warnings: { ...DEFAULT_LEVELS, off: [], quietHours: null },
        language: 'en',
        approvals: {
          rule: { name: 'default', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
        },
        expirySeconds: 14_400,
        execution: { pushTimeoutSeconds: 120, unknownAfterSeconds: 900 },
      },
      secrets: {
        slack: { botToken: 'xoxb-1-2-abc', signingSecret: SLACK.SLACK_SIGNING_SECRET, appToken: null },
        wechat: {
          default: { appSecret: WECHAT.WECHAT_APP_SECRET, pushToken: 'pushToken1', pushAesKey: KEY },
        },
      },
    });
  });

  it.each(['', '# nothing\n', '---\n', 'apps:\nchannels:\n'])('an empty one (%j) is the same', (yaml) => {
    expect(loaded(ALL, yaml)).toEqual(loaded(ALL));
  });

  it('without any account every missing variable is listed with its source, and the demo is named', () => {
    const found = problems({});
    expect(places(found)).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'WECHAT_APP_ID',
      'WECHAT_APP_SECRET',
      'WECHAT_PUSH_TOKEN',
      'WECHAT_PUSH_AES_KEY',
    ]);
    const text = formatProblems(found);
    expect(text).toContain('npm run demo');
    expect(text).toContain('OAuth & Permissions');
    expect(text).toContain('Basic Information');
    expect(text.match(/开发设置/g)).toHaveLength(4);
  });

  it('an empty variable is a missing one, and space around a value does not matter', () => {
    expect(places(problems({ ...ALL, WECHAT_APP_SECRET: ' ' }))).toEqual(['WECHAT_APP_SECRET']);
    expect(loaded({ ...ALL, WECHAT_PUSH_TOKEN: ' pushToken1\n', SLACK_APP_TOKEN: '' })).toEqual(loaded(ALL));
  });

  it('an app token means Socket Mode, which needs no signing secret', () => {
    const { config, secrets } = loaded({
      ...WECHAT,
      SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
      SLACK_APP_TOKEN: 'xapp-1-A-b',
    });
    expect(config.slack.mode).toBe('socket');
    expect(secrets.slack).toEqual({ botToken: 'xoxb-1-2-abc', signingSecret: null, appToken: 'xapp-1-A-b' });
  });
});

describe('the environment', () => {
  it('settings of the process are read, addresses with or without the last slash', () => {
    const { config } = loaded({
      ...ALL,
      SLACK_API_URL: 'http://127.0.0.1:4001/api',
      WECHAT_API_URL: 'http://127.0.0.1:4002/',
      PUBLIC_URL: 'https://headroom.example.com/',
      REDIS_URL: 'redis+cluster://h1:1,h2:2',
      DATA_DIR: '/var/lib/headroom',
      PORT: '0',
      HOST: '::1',
      LOG_LEVEL: 'debug',
      SLACK_CHANNEL: 'C0123456789',
    });
    expect(config).toMatchObject({
      slack: { apiUrl: 'http://127.0.0.1:4001/api/' },
      wechat: { apiUrl: 'http://127.0.0.1:4002' },
      http: { host: '::1', port: 0, publicUrl: 'https://headroom.example.com' },
      redisUrl: 'redis+cluster://h1:1,h2:2',
      dataDir: '/var/lib/headroom',
      logLevel: 'debug',
      channels: { default: 'C0123456789' },
    });
  });

  it('a push token may have underscores and dashes in it, as those that WeChat itself publishes', () => {
    const { secrets } = loaded({ ...ALL, WECHAT_PUSH_TOKEN: 'spam_eggs-1' });
    expect(secrets.wechat.default?.pushToken).toBe('spam_eggs-1');
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxp-hush-1'],
    ['SLACK_APP_TOKEN', 'xoxb-hush-1'],
    ['SLACK_SIGNING_SECRET', 'hush 12345678'],
    ['SLACK_API_URL', 'ftp://slack.com'],
    ['SLACK_CHANNEL', '#general'],
    ['WECHAT_APP_ID', 'gh_123456'],
    ['WECHAT_APP_SECRET', 'hush'],
    ['WECHAT_PUSH_TOKEN', 'hush hush'],
    ['WECHAT_PUSH_TOKEN', 'hush+hush'],
    ['WECHAT_PUSH_AES_KEY', 'hush1234'],
    ['WECHAT_API_URL', 'api.weixin.qq.com'],
    ['PUBLIC_URL', 'https://a.example/?hush=1'],
    ['REDIS_URL', 'redis://:hush@h1,h2'],
    ['PORT', '65536'],
    ['PORT', '3000x'],
    ['HOST', 'http://here'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s is one problem that names the variable and a remedy', (name, value) => {
    const found = problems({ ...ALL, [name]: value });
    expect(places(found)).toEqual([name]);
    expect(found[0]?.remedy.length).toBeGreaterThan(20);
    if (value.includes('hush') && name !== 'PUBLIC_URL') expect(formatProblems(found)).not.toContain('hush');
  });

  it('problems of the environment and of the file are told together', () => {
    expect(
      places(problems({ ...ALL, PORT: 'x', LOG_LEVEL: 'y' }, 'langauge: en\nexpiry: soon\n')).sort(),
    ).toEqual(['LOG_LEVEL', 'PORT', 'headroom.yml: expiry', 'headroom.yml: langauge']);
  });

  it('a file that was asked for has to be there, and one that is there has to be readable', () => {
    expect(places(problems({ ...ALL, HEADROOM_CONFIG: '/etc/h.yml' }))).toEqual(['HEADROOM_CONFIG']);
    const unreadable = loadConfiguration({
      env: ALL,
      readFile: () => {
        throw new Error('EACCES: permission denied');
      },
    });
    expect(unreadable).toMatchObject({
      refusal: { problems: [{ where: 'headroom.yml', what: expect.stringContaining('EACCES') }] },
    });
  });
});

describe('the file', () => {
  it('gives apps in short and in long form', () => {
    const yaml = `
apps:
  shop: { appId: wx5e2b7c90a1d3f846, names: { en: Shop, zh: 商城 }, channel: C0000000001 }
  票务: wx90d4a6f31b7ce258
`;
    expect(loaded(ALL, yaml).config.apps).toEqual([
      {
        name: 'shop',
        appId: 'wx5e2b7c90a1d3f846',
        label: { en: 'Shop', zh: '商城' },
        account: 'default',
        channel: 'C0000000001',
        baseline: null,
      },
      {
        name: '票务',
        appId: 'wx90d4a6f31b7ce258',
        label: null,
        account: 'default',
        channel: null,
        baseline: null,
      },
    ]);
  });

  it('gives patience, language, name, SPU ids and catalogue', () => {
    const yaml = `
deployment: staging
language: zh
expiry: 2d
execution: { pushTimeout: 30s, unknownAfter: 1h }
packs: { spuId: 10000999, raiseSpuId: "10000888", catalogue: { 20000178: { rate: 300000, days: 3, units: 258000 } } }
channels: { default: C0000000002 }
`;
    expect(loaded(ALL, yaml).config).toMatchObject({
      deployment: 'staging',
      language: 'zh',
      expirySeconds: 172_800,
      execution: { pushTimeoutSeconds: 30, unknownAfterSeconds: 3600 },
      wechat: { packSpuId: '10000999', raiseSpuId: '10000888' },
      packs: { catalogue: { 20000178: { rate: 300_000, days: 3, units: 258_000n } } },
      channels: { default: 'C0000000002' },
    });
  });

  it('gives the rule: listed people and groups, or the channel', () => {
    const listed =
      'approvals: { rules: [{ name: ops, need: 2, users: [U01, U02], groups: [S01], selfApproval: true }] }';
    expect(loaded(ALL, listed).config.approvals.rule).toEqual({
      name: 'ops',
      need: 2,
      approvers: { kind: 'listed', users: ['U01', 'U02'], groups: ['S01'] },
      selfApproval: true,
    });
    expect(
      loaded(ALL, 'approvals: { rules: [{ name: two, need: 2 }] }').config.approvals.rule.approvers,
    ).toEqual({ kind: 'channel' });
  });

  it('gives further accounts with secrets by variable name, and overrides of the default one', () => {
    const yaml = `
accounts:
  default: { token: stable_token, pushAppIds: [wx90d4a6f31b7ce258] }
  second: { appId: wx7c1e94b0d2a85f63, secretFrom: SECOND_SECRET, pushTokenFrom: SECOND_TOKEN, plain: true }
apps:
  shop: { appId: wx5e2b7c90a1d3f846, account: second }
`;
    const { config, secrets } = loaded(
      { ...ALL, SECOND_SECRET: 'secret-of-second', SECOND_TOKEN: 'tokenOfSecond' },
      yaml,
    );
    expect(config.wechat.accounts).toEqual([
      {
        name: 'default',
        appId: 'wx0123456789abcdef',
        token: 'stable_token',
        pushAppIds: ['wx90d4a6f31b7ce258'],
        plain: true,
      },
      { name: 'second', appId: 'wx7c1e94b0d2a85f63', token: 'token', pushAppIds: [], plain: true },
    ]);
    expect(secrets.wechat.second).toEqual({
      appSecret: 'secret-of-second',
      pushToken: 'tokenOfSecond',
      pushAesKey: null,
    });
    expect(config.apps[0]?.account).toBe('second');
  });

  it('makes the variables of the default account unnecessary when only another one is used', () => {
    const yaml = `
accounts: { only: { appId: wx7c1e94b0d2a85f63, secretFrom: S, pushTokenFrom: T, plain: true } }
apps: { shop: wx5e2b7c90a1d3f846 }
`;
    const { config } = loaded({ ...SLACK, S: 'secret-of-only', T: 'tokenOfOnly' }, yaml);
    expect(config.wechat.accounts.map(({ name }) => name)).toEqual(['only']);
    expect(config.apps[0]?.account).toBe('only');
  });

  it('lets only encrypted pushes in where plain is false', () => {
    expect(loaded(ALL, 'accounts: { default: { plain: false } }').config.wechat.accounts[0]?.plain).toBe(
      false,
    );
  });

  it('in plain mode no key is needed, and a key is a contradiction', () => {
    const { WECHAT_PUSH_AES_KEY: _, ...keyless } = ALL;
    const yaml = 'accounts: { default: { plain: true } }';
    expect(loaded(keyless, yaml).secrets.wechat.default?.pushAesKey).toBeNull();
    expect(places(problems(ALL, yaml))).toEqual(['headroom.yml: accounts.default.plain']);
  });
});

describe('a mistake in the file', () => {
  it.each([
    ['langauge: en', 'langauge', 1, 'Did you mean language?'],
    [
      'apps:\n  shop:\n    appId: wx5e2b7c90a1d3f846\n    chanel: C01',
      'apps.shop.chanel',
      4,
      'Did you mean channel?',
    ],
    ['# one\n\nbudgets: {}', 'budgets', 3, 'Remove it. Known here: deployment, language,'],
    ['channels:\n  admin: C0000000001', 'channels.admin', 2, 'Known here: default, warnings.'],
    ['apps:\n  a: wx5e2b7c90a1d3f846\n  b: gh_1', 'apps.b', 3, 'Short name → AppID'],
    ['apps:\n  a:\n    appId: 7', 'apps.a.appId', 3, 'AppID that receives raises'],
    ['apps:\n  a b: wx5e2b7c90a1d3f846', 'apps.a b', 2, 'Short name → AppID'],
    ['apps:\n  a: wx5e2b7c90a1d3f846\n  b: wx5e2b7c90a1d3f846', 'apps.b', 3, 'Keep one'],
    ['apps:\n  a: wx5e2b7c90a1d3f846\n  A: wx90d4a6f31b7ce258', 'apps.A', 3, 'Keep one'],
    ['apps:\n  a: { appId: wx5e2b7c90a1d3f846, account: none }', 'apps.a.account', 2, 'Use one of default'],
    ['expiry: 4 hours', 'expiry', 1, '4h (default)'],
    ['expiry: 0h', 'expiry', 1, '4h (default)'],
    ['execution:\n  pushTimeout: 20m', 'execution.pushTimeout', 2, 'shorter than unknownAfter'],
    [
      'packs:\n  catalogue:\n    "1":\n      rate: 300k\n      days: 1\n      units: 2',
      'packs.catalogue.1.rate',
      4,
      'Calls per minute',
    ],
    ['approvals:\n  rules:\n    - name: a\n    - name: b', 'approvals.rules[1]', 4, 'Keep one rule'],
    [
      'approvals:\n  rules:\n    - { name: a, need: 2, users: [U01] }',
      'approvals.rules[0].need',
      3,
      'List more people',
    ],
    [
      'approvals:\n  rules:\n    - { name: a, users: ["@ann"] }',
      'approvals.rules[0].users[0]',
      3,
      'people who may decide',
    ],
    [
      'accounts:\n  default: { appId: wx7c1e94b0d2a85f63 }',
      'accounts.default.appId',
      2,
      'WECHAT_APP_ID|unset the variable',
    ],
    [
      'accounts:\n  x: { appId: wx0123456789abcdef, secretFrom: HOME, pushTokenFrom: LANG, plain: true }',
      'accounts.x.appId',
      2,
      'one account',
    ],
  ])('%j is told with key, line and remedy', (yaml, key, line, remedy) => {
    const found = problems({ ...ALL, HOME: '/home/someone', LANG: 'enUS' }, `${yaml}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ where: `headroom.yml: ${key}`, line });
    expect(found[0]?.remedy).toMatch(new RegExp(remedy.replaceAll(/[.?()[\]]/g, '\\$&')));
  });

  it('a second channel that differs from SLACK_CHANNEL is told', () => {
    const yaml = 'channels: { default: C0000000002 }';
    expect(places(problems({ ...ALL, SLACK_CHANNEL: 'C0000000001' }, yaml))).toEqual([
      'headroom.yml: channels.default',
    ]);
    expect(problems({ ...ALL, SLACK_CHANNEL: 'C0000000002' }, yaml)).toEqual([]);
  });

  it('a further account tells everything that it lacks', () => {
    expect(places(problems(ALL, 'accounts: { second: {} }'))).toEqual(
      Array(4).fill('headroom.yml: accounts.second'),
    );
    const named =
      'accounts: { second: { appId: wx7c1e94b0d2a85f63, secretFrom: A1, pushTokenFrom: A2, pushAesKeyFrom: A3 } }';
    expect(places(problems({ ...ALL, A3: 'short' }, named))).toEqual(['A1', 'A2', 'A3']);
  });

  it.each([
    ['a key twice', 'apps:\n  shop: wx5e2b7c90a1d3f846\n  shop: wx90d4a6f31b7ce258\n', 3],
    ['no YAML', 'apps:\n  a: [1, 2\nb: }\n', 3],
    ['an unknown tag', 'language: !secret en\n', 1],
  ])('%s is told with its line', (_what, yaml, line) => {
    expect(problems(ALL, yaml)[0]).toMatchObject({ where: 'headroom.yml', line });
  });

  it('a list or a text instead of keys is told', () => {
    expect(places(problems(ALL, '- a\n- b\n'))).toEqual(['headroom.yml']);
  });

  it('a huge file and a bomb of aliases are refused', () => {
    expect(problems(ALL, `# ${'x'.repeat(1024 * 1024)}`)[0]?.what).toContain('1 MiB');
    const layers = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${Array(9).fill(`*l${n}`).join(', ')}]`,
    );
    const found = problems(ALL, ['l0: &l0 [x]', ...layers, ''].join('\n'));
    expect(found).toMatchObject([{ where: 'headroom.yml', what: 'has too many aliases' }]);
  });
});

describe('the example file', () => {
  it('is accepted as it is', () => {
    const { config } = loaded(ALL, readFileSync('headroom.example.yml', 'utf8'));
    expect(config.apps.map(({ name }) => name)).toEqual(['shop', 'tickets']);
  });

  it('is accepted with its comments opened', () => {
    const yaml = readFileSync('headroom.example.yml', 'utf8').replaceAll(/^ {2}# (second:| {2})/gm, '  $1');
    expect(yaml).toContain('\n  second:\n    appId:');
    const env = {
      ...ALL,
      SECOND_APP_SECRET: 'secret-of-second',
      SECOND_PUSH_TOKEN: 'tokenOfSecond',
      SECOND_PUSH_AES_KEY: KEY,
    };
    expect(loaded(env, yaml).config.wechat.accounts).toHaveLength(2);
  });
});
