import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALL, KEY, loaded, places, problems } from './support.ts';

describe('a mistake in the file', () => {
  it.each([
    ['langauge: en', 'langauge', 1, 'Did you mean language?'],
    [
      'apps:\n  shop:\n    appId: wx5e2b7c90a1d3f846\n    chanel: C01',
      'apps.shop.chanel',
      4,
      'Did you mean channel?',
    ],
    ['# one\n\nplans: {}', 'plans', 3, 'Remove it. Known keys: deployment, language,'],
    [
      'channels:\n  cards: C0000000001',
      'channels.cards',
      2,
      'Known keys: default, warnings, authorization, admin.',
    ],
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
      'Ids of the approvers',
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

  it('hides no other one, of whatever kind', () => {
    const yaml = `langauge: en
apps: { shop: wx5e2b7c90a1d3f846 }
approvals:
  rules:
    - { name: a, when: { rats: 1 } }
    - { name: b, when: { apps: [shpo] } }
    - { name: c }
    - { name: d }
execution:
  pushTimeout: 20m
`;
    const found = problems({ ...ALL, SLACK_BOT_TOKEN: undefined }, yaml);
    expect(found.map(({ where, line }) => [where.replace('headroom.yml: ', ''), line])).toEqual([
      ['SLACK_BOT_TOKEN', undefined],
      ['approvals.rules[0].when.rats', 5],
      ['langauge', 1],
      ['approvals.rules[1].when.apps[0]', 6],
      ['approvals.rules[3]', 8],
      ['execution.pushTimeout', 10],
    ]);
  });

  it('in what others refer to says nothing of these', () => {
    const yaml = 'apps: { shop: gh_1 }\nbudgets: [{ name: a, units: 1, apps: [shop] }]\n';
    expect(places(problems(ALL, yaml))).toEqual(['headroom.yml: apps.shop']);
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
