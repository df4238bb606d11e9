import { describe, expect, it } from 'vitest';
import { formatProblems, loadConfiguration } from '../../src/config/load.ts';
import { DEFAULT_LEVELS } from '../../src/domain/warnings/levels.ts';
import { ALL, KEY, loaded, places, problems, SLACK, WECHAT } from './support.ts';

describe('without a file', () => {
  it('the accounts are enough, and everything else has a default', () => {
    expect(loaded(ALL)).toEqual({
      config: {
        deployment: 'default',
        http: { host: '0.0.0.0', port: 3000, publicUrl: null, drainSeconds: 3 },
        logLevel: 'info',
        dataDir: './data',
        redisUrl: null,
        slack: { apiUrl: 'https://slack.com/api/', mode: 'http' },
        wechat: {
          apiUrl: 'https://api.weixin.qq.com',
          accounts: [
            { name: 'default', appId: 'wx0123456789abcdef', token: 'token', pushAppIds: [], plain: false },
          ],
          packSpuId: '10000185',
          raiseSpuId: '10000142',
        },
        apps: [],
        packs: {
          catalogue: {},
          withoutStartTime: [],
          allocateBeforeMs: 600_000,
          raisesAddUp: false,
          overlapMs: 600_000,
          unitPrice: null,
        },
        channels: { default: null, warnings: null, admin: null },
        warnings: { ...DEFAULT_LEVELS, off: [], quietHours: null },
        language: 'en',
        policy: {
          rules: [
            {
              name: 'default',
              when: {},
              outcome: { kind: 'need', need: 1, approvers: { kind: 'channel' }, selfApproval: false },
              reason: null,
            },
          ],
          version: '9afd390f6f22',
        },
        expirySeconds: 14_400,
        execution: { pushTimeoutSeconds: 120, unknownAfterSeconds: 900 },
        webhooks: [],
        purchases: null,
        report: null,
        audit: {
          checkpointsPath: 'data/audit-checkpoints.txt',
          retentionSeconds: null,
          archivePath: 'data/audit',
        },
      },
      secrets: {
        slack: { botToken: 'xoxb-1-2-abc', signingSecret: SLACK.SLACK_SIGNING_SECRET, appToken: null },
        wechat: {
          default: { appSecret: WECHAT.WECHAT_APP_SECRET, pushToken: 'pushToken1', pushAesKey: KEY },
        },
        auditKey: null,
        webhooks: {},
        metricsToken: null,
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
      DRAIN_SECONDS: '20',
    });
    expect(config).toMatchObject({
      slack: { apiUrl: 'http://127.0.0.1:4001/api/' },
      wechat: { apiUrl: 'http://127.0.0.1:4002' },
      http: { host: '::1', port: 0, publicUrl: 'https://headroom.example.com', drainSeconds: 20 },
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
    ['DRAIN_SECONDS', '301'],
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

describe('a bot token that expires', () => {
  const { SLACK_BOT_TOKEN: _fixed, ...others } = ALL;
  const ROTATION = {
    SLACK_REFRESH_TOKEN: 'xoxe-1-refresh',
    SLACK_CLIENT_ID: '123.456',
    SLACK_CLIENT_SECRET: 'client-secret',
    HEADROOM_KEY: Buffer.alloc(32, 7).toString('base64'),
  };

  it('needs what it is replaced with, and no first one', () => {
    const { secrets } = loaded({ ...others, ...ROTATION });
    expect(secrets.slack.rotation).toEqual({
      refreshToken: 'xoxe-1-refresh',
      clientId: '123.456',
      clientSecret: 'client-secret',
      encryptionKeys: [ROTATION.HEADROOM_KEY],
    });
    expect(
      loaded({ ...ALL, SLACK_BOT_TOKEN: 'xoxe.xoxb-1-a', ...ROTATION }).secrets.slack.rotation,
    ).toBeDefined();
  });

  it.each([
    ['by its beginning', { ...ALL, SLACK_BOT_TOKEN: 'xoxe.xoxb-1-a' }, Object.keys(ROTATION)],
    ['by its refresh token', { ...others, SLACK_REFRESH_TOKEN: 'xoxe-1-b' }, Object.keys(ROTATION).slice(1)],
  ])('is known %s, and what is missing is listed', (_how, env, missing) => {
    expect(places(problems(env))).toEqual(missing);
  });
});
