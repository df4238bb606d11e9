import { describe, expect, it } from 'vitest';
import { ALL, loaded, places, problems, SLACK } from './support.ts';

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
        owners: { users: [], groups: [] },
      },
      {
        name: '票务',
        appId: 'wx90d4a6f31b7ce258',
        label: null,
        account: 'default',
        channel: null,
        baseline: null,
        owners: { users: [], groups: [] },
      },
    ]);
  });

  it('may write things once, under keys of their own, and merge or name them as often as it has rules', () => {
    const yaml = `
x-ops: &ops { groups: [S0123456789], quiet: [U0123456789] }
x-large: &large
  units: { min: 500000 }
apps: { shop: wx5e2b7c90a1d3f846 }
approvals:
  rules:
    - name: large of the shop
      when: { <<: *large, apps: [shop] }
      <<: *ops
      need: 2
${Array.from({ length: 120 }, (_one, n) => `    - { name: r${n}, when: { days: { min: ${n}, max: 500 } }, <<: *ops }\n`).join('')}
`;
    const [first, second, ...others] = loaded(ALL, yaml).config.policy.rules;
    expect(first?.when).toMatchObject({ units: { min: 500_000 }, apps: ['wx5e2b7c90a1d3f846'] });
    const deciders = { kind: 'listed', groups: ['S0123456789'], quiet: { users: ['U0123456789'] } };
    expect(first?.outcome).toMatchObject({ need: 2, approvers: deciders });
    expect(second?.outcome).toMatchObject({ need: 1, approvers: deciders });
    expect(others).toHaveLength(120);
  });

  it('is told the line of the rule for what is wrong in what it merges', () => {
    const yaml =
      'x-big: &big { unit: { min: 5 } }\napprovals:\n  rules:\n    - name: r\n      when:\n        <<: *big\n';
    expect(problems(ALL, yaml)).toMatchObject([
      { where: 'headroom.yml: approvals.rules[0].when.unit', line: 6 },
    ]);
  });

  it('gives patience, language, name, SPU ids and catalogue', () => {
    const yaml = `
deployment: staging
language: zh
expiry: 2d
execution: { pushTimeout: 30s, unknownAfter: 1h }
audit: { checkpoints: /var/log/headroom.txt, retention: 400d, archive: /var/audit }
packs: { spuId: 10000999, raiseSpuId: "10000888", catalogue: { 20000178: { rate: 300000, days: 3, units: 258000 } } }
channels: { default: C0000000002 }
`;
    expect(loaded(ALL, yaml).config).toMatchObject({
      deployment: 'staging',
      language: 'zh',
      expirySeconds: 172_800,
      execution: { pushTimeoutSeconds: 30, unknownAfterSeconds: 3600 },
      audit: {
        checkpointsPath: '/var/log/headroom.txt',
        retentionSeconds: 34_560_000,
        archivePath: '/var/audit',
      },
      wechat: { packSpuId: '10000999', raiseSpuId: '10000888' },
      packs: { catalogue: { 20000178: { rate: 300_000, days: 3, units: 258_000n } } },
      channels: { default: 'C0000000002' },
    });
  });

  it('gives the rule: listed people and groups, or the channel', () => {
    const listed =
      'approvals: { rules: [{ name: ops, need: 2, users: [U01, U02], groups: [S01], selfApproval: true }] }';
    expect(loaded(ALL, listed).config.policy.rules).toEqual([
      {
        name: 'ops',
        when: {},
        outcome: {
          kind: 'need',
          need: 2,
          approvers: { kind: 'listed', users: ['U01', 'U02'], groups: ['S01'] },
          selfApproval: true,
        },
        reason: null,
      },
    ]);
    expect(
      loaded(ALL, 'approvals: { rules: [{ name: two, need: 2 }] }').config.policy.rules[0]?.outcome,
    ).toMatchObject({ approvers: { kind: 'channel' } });
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
        plain: false,
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

  describe('says how pushes arrive', () => {
    const { WECHAT_PUSH_AES_KEY: _, ...keyless } = ALL;
    const pushes = (env: typeof keyless, yaml = '') => {
      const { config, secrets } = loaded(env, yaml);
      const hasKey = secrets.wechat.default?.pushAesKey !== null;
      return { plain: config.wechat.accounts[0]?.plain, hasKey };
    };
    const plainIs = (value: boolean, more = '') => `accounts: { default: { plain: ${value}${more} } }`;

    it('encrypted only where there is a key, also without a word about it', () => {
      expect(pushes(ALL)).toEqual({ plain: false, hasKey: true });
      expect(pushes(ALL, plainIs(false))).toEqual({ plain: false, hasKey: true });
    });

    it('plain too where that is wanted, with a key or without', () => {
      expect(pushes(ALL, plainIs(true))).toEqual({ plain: true, hasKey: true });
      expect(pushes(keyless, plainIs(true))).toEqual({ plain: true, hasKey: false });
    });

    it('plain where the message push is set up without a key', () => {
      expect(pushes(keyless)).toEqual({ plain: true, hasKey: false });
    });

    it('a key that is wanted or named and not there is a mistake, not plain mode', () => {
      expect(places(problems(keyless, plainIs(false)))).toEqual(['WECHAT_PUSH_AES_KEY']);
      const named = 'accounts: { default: { pushAesKeyFrom: OTHER_KEY } }';
      expect(places(problems(keyless, named))).toEqual(['OTHER_KEY']);
    });
  });
});
