import { describe, expect, it } from 'vitest';
import { ALL, loaded, problems } from '../support.ts';

const APPS =
  'apps:\n  shop: { appId: wx5e2b7c90a1d3f846, names: { en: Shop, zh: 商城 }, owners: [S0SHOP, U0ANN] }\n  tickets: wx90d4a6f31b7ce258\n';
const yamlOf = (sections: Record<string, unknown>) =>
  APPS +
  Object.entries(sections)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
const policyOf = (sections: Record<string, unknown>) => loaded(ALL, yamlOf(sections)).config.policy;

describe('budgets of the file', () => {
  it('are read with their apps, owners, months and extra votes', () => {
    const budgets = [
      { name: 'shop', units: 400_000, apps: ['SHOP', '商城', 'wx5e2b7c90a1d3f846'] },
      {
        name: 'team',
        units: 1,
        owners: ['S0SHOP'],
        zone: 'Europe/Berlin',
        extra: { need: 2, groups: ['S0FIN'] },
      },
    ];
    expect(policyOf({ budgets }).budgets).toEqual([
      {
        name: 'shop',
        units: 400_000n,
        timeZone: 'Asia/Shanghai',
        apps: ['wx5e2b7c90a1d3f846'],
        owners: { users: [], groups: [] },
        extra: null,
      },
      {
        name: 'team',
        units: 1n,
        timeZone: 'Europe/Berlin',
        apps: [],
        owners: { users: [], groups: ['S0SHOP'] },
        extra: { name: null, need: 2, deciders: { kind: 'listed', users: [], groups: ['S0FIN'] } },
      },
    ]);
  });

  it('change the version of the policy; without any it is what it was', () => {
    const budgets = [{ name: 'shop', units: 400_000, apps: ['shop'] }];
    const versions = [
      policyOf({}),
      policyOf({ budgets: [] }),
      policyOf({ budgets }),
      policyOf({ budgets: [{ ...budgets[0], units: 400_001 }] }),
      policyOf({ limits: { rate: 300_000 } }),
    ].map(({ version }) => version);
    expect(versions[0]).toBe(versions[1]);
    expect(new Set(versions).size).toBe(4);
  });

  it.each([
    [{ name: 'a', units: 0, apps: ['shop'] }, 'budgets[0].units'],
    [{ name: 'a', units: -5, apps: ['shop'] }, 'budgets[0].units'],
    [{ name: 'a', units: 1.5, apps: ['shop'] }, 'budgets[0].units'],
    [{ name: 'a', units: 5, apps: ['shpo'] }, 'budgets[0].apps[0]'],
    [{ name: 'a', units: 5 }, 'budgets[0]'],
    [{ name: 'a', units: 5, owners: ['S0NONE'] }, 'budgets[0].owners'],
    [{ name: 'a', units: 5, apps: ['shop'], zone: 'Asia/Peking' }, 'budgets[0].zone'],
    [{ name: 'a', units: 5, apps: ['shop'], extra: { need: 2, users: ['U01'] } }, 'budgets[0].extra.need'],
    [
      { name: 'a', units: 5, apps: ['shop'], extra: { channel: true, users: ['U01'] } },
      'budgets[0].extra.channel',
    ],
    [{ name: 'a', units: 5, apps: ['shop'], limit: 5 }, 'budgets[0].limit'],
  ])('that are wrong are told with their key and line: %j', (budget, key) => {
    expect(problems(ALL, yamlOf({ budgets: [budget] }))).toMatchObject([
      { where: `headroom.yml: ${key}`, line: 4 },
    ]);
  });

  it('have names of their own', () => {
    const one = { name: 'a', units: 5, apps: ['shop'] };
    expect(problems(ALL, yamlOf({ budgets: [one, one] }))).toMatchObject([
      { where: 'headroom.yml: budgets[1].name' },
    ]);
  });

  it('and their rules say what is needed beyond them', () => {
    const rules = [
      { name: 'a', overBudget: { need: 2 } },
      { name: 'b', overBudget: { name: 'Finance', channel: true } },
    ].map((rule) => policyOf({ approvals: { rules: [rule] } }).rules[0]?.overBudget);
    expect(rules).toEqual([
      { name: null, need: 2, deciders: null },
      { name: 'Finance', need: 1, deciders: { kind: 'channel' } },
    ]);
    const refusing = { name: 'a', refuse: 'No.', overBudget: { need: 1 } };
    expect(problems(ALL, yamlOf({ approvals: { rules: [refusing] } }))).toMatchObject([
      { where: 'headroom.yml: approvals.rules[0].overBudget' },
    ]);
  });
});

describe('limits of the file', () => {
  it('are read as they are', () => {
    const limits = { rate: 400_000, raisesPerDay: 5, unitsPerDay: 500_000, zone: 'UTC' };
    expect(policyOf({ limits }).limits).toEqual({
      timeZone: 'UTC',
      most: { rate: 400_000n, raisesPerDay: 5n, unitsPerDay: 500_000n },
    });
    expect(policyOf({ limits: {} })).not.toHaveProperty('limits');
  });

  it.each([
    [{ rate: 0 }, 'limits.rate'],
    [{ unitsPerDay: -1 }, 'limits.unitsPerDay'],
    [{ unitPerDay: 1 }, 'limits.unitPerDay'],
    [{ unitsPerDay: 2, unitsPerMonth: 1 }, 'limits.unitsPerDay'],
    [{ unitsPerRaise: 2, unitsPerDay: 1 }, 'limits.unitsPerRaise'],
    [{ unitsPerRaise: 2, unitsPerMonth: 1 }, 'limits.unitsPerRaise'],
    [{ rate: 1, zone: 'Nowhere' }, 'limits.zone'],
  ])('that are wrong, or never apply, are told with their key and line: %j', (limits, key) => {
    expect(problems(ALL, yamlOf({ limits }))).toMatchObject([{ where: `headroom.yml: ${key}`, line: 4 }]);
  });
});
