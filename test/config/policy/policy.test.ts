import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyRule } from '../../../src/domain/policy/policy.ts';
import { ALL, load, loaded, problems } from '../support.ts';

const APPS =
  'apps:\n  shop: { appId: wx5e2b7c90a1d3f846, names: { en: Shop, zh: 商城 }, owners: [S0SHOP, U0ANN] }\n  tickets: wx90d4a6f31b7ce258\n';
const yamlOf = (...rules: unknown[]) => `${APPS}approvals: ${JSON.stringify({ rules })}\n`;
const policyOf = (...rules: unknown[]) => loaded(ALL, yamlOf(...rules)).config.policy;
const first = (rule: object): PolicyRule | undefined => policyOf({ name: 'a', ...rule }).rules[0];

describe('the policy of the file', () => {
  it('ends with one person of the channel where no rule matches everything', () => {
    expect(loaded(ALL).config.policy.rules.map(({ name }) => name)).toEqual(['default']);
    expect(policyOf({ name: 'big', when: { overlap: true } }).rules.map(({ name }) => name)).toEqual([
      'big',
      'default',
    ]);
    expect(policyOf({ name: 'all' }).rules.map(({ name }) => name)).toEqual(['all']);
  });

  it('says who rejects, where one approver is not enough', () => {
    expect(first({ need: 2, reject: 'majority' })?.outcome).toMatchObject({ need: 2, reject: 'majority' });
    expect(first({ need: 2, reject: 'one' })?.outcome).not.toHaveProperty('reject');
    const beside = problems(ALL, yamlOf({ name: 'a', refuse: 'no', reject: 'majority' }));
    expect(JSON.stringify(beside)).toContain('reject');
  });

  it('says above how many units Approve asks once more; another number is another version', () => {
    const above = (yaml: string) => loaded(ALL, `${APPS}approvals: { ${yaml} }`).config.policy;
    expect(above('confirmAbove: 500000').confirmAbove).toBe(500_000);
    expect(above('rules: []').confirmAbove).toBeUndefined();
    expect(above('confirmAbove: 1').version).not.toBe(above('confirmAbove: 2').version);
  });

  it('has every condition in its normal form', () => {
    const when = {
      apps: ['SHOP', 'wx90d4a6f31b7ce258', '商城'],
      owners: ['S0SHOP', 'U0ANN'],
      requester: { groups: ['S0OPS'] },
      rate: { min: 300_000 },
      days: { max: 3 },
      units: { min: 1, max: 2 },
      share: { min: 2.5 },
      appCount: { max: 1 },
      sources: ['person', 'alert'],
      requested: { weekdays: ['sun', 'mon'], hours: { from: '22:00', to: '8:30' }, zone: 'Europe/Berlin' },
      starts: { dates: { from: '2026-12-24', to: '2026-12-26 18:00' } },
      overlap: false,
    };
    const day = (date: number) => Date.UTC(2026, 11, date) / 60_000;
    expect(first({ when })?.when).toEqual({
      apps: ['wx5e2b7c90a1d3f846', 'wx90d4a6f31b7ce258'],
      owners: { users: ['U0ANN'], groups: ['S0SHOP'] },
      requester: { users: [], groups: ['S0OPS'], channels: [] },
      rate: { min: 300_000, max: null },
      days: { min: null, max: 3 },
      units: { min: 1, max: 2 },
      share: { min: 2.5, max: null },
      appCount: { min: null, max: 1 },
      sources: ['alert', 'person'],
      requested: { timeZone: 'Europe/Berlin', weekdays: [1, 7], hours: { from: 1320, to: 510 }, dates: null },
      starts: {
        timeZone: 'Asia/Shanghai',
        weekdays: null,
        hours: null,
        dates: [{ from: day(24), to: day(26) + 1080 }],
      },
      overlap: false,
    });
  });

  it('ends a period of days with the last minute of the last day', () => {
    const when = { starts: { dates: [{ from: '2026-12-24', to: '2026-12-24' }] } };
    const [{ from, to } = { from: 0, to: 0 }] = first({ when })?.when.starts?.dates ?? [];
    expect(to - from).toBe(24 * 60);
  });

  it('has several groups of approvers, all or any of them, with quiet people', () => {
    const slots = [
      { name: 'Finance', groups: ['S0FIN'], quiet: ['U0CFO', 'S0AUDIT'] },
      { need: 2, users: ['U0ANN', 'U0BEA'] },
      { channel: true },
    ];
    const expected = [
      {
        name: 'Finance',
        need: 1,
        deciders: {
          kind: 'listed',
          users: [],
          groups: ['S0FIN'],
          quiet: { users: ['U0CFO'], groups: ['S0AUDIT'] },
        },
      },
      { name: null, need: 2, deciders: { kind: 'listed', users: ['U0ANN', 'U0BEA'], groups: [] } },
      { name: null, need: 1, deciders: { kind: 'channel' } },
    ];
    expect(first({ approvers: { all: slots } })?.outcome).toEqual({
      kind: 'need',
      need: 4,
      approvers: { kind: 'slots', of: 'all', slots: expected },
      selfApproval: false,
    });
    expect(first({ approvers: { any: slots } })?.outcome).toMatchObject({
      need: 1,
      approvers: { of: 'any' },
    });
  });

  it('refuses in one language or in each', () => {
    expect(first({ refuse: 'No.' })?.outcome).toEqual({ kind: 'refuse', sentence: { en: 'No.' } });
    const sentence = { en: 'No.', zh: '不行。' };
    expect(first({ refuse: sentence })?.outcome).toEqual({ kind: 'refuse', sentence });
  });

  it('wants a reason unless it says otherwise', () => {
    expect(first({ reason: {} })?.reason).toEqual({ required: true, pattern: null, hint: null, link: null });
    const reason = {
      required: false,
      pattern: 'OPS-\\d+',
      hint: 'A ticket.',
      link: 'https://t.example/{match}',
    };
    expect(first({ reason })?.reason).toEqual({ ...reason, hint: { en: 'A ticket.' } });
  });

  it('knows the owners of an app', () => {
    expect(loaded(ALL, APPS).config.apps.map(({ owners }) => owners)).toEqual([
      { users: ['U0ANN'], groups: ['S0SHOP'] },
      { users: [], groups: [] },
    ]);
  });
});

describe('the version of a policy', () => {
  const a = { name: 'a', when: { rate: { min: 1, max: 2 } } };

  it('is the same for the same rules, however they are written', () => {
    const { version } = policyOf(a);
    expect(version).toMatch(/^[0-9a-f]{12}$/);
    expect(policyOf({ when: { rate: { max: 2, min: 1 } }, name: 'a', need: 1 }).version).toBe(version);
    expect(loaded(ALL, `# a comment\n${yamlOf(a)}`).config.policy.version).toBe(version);
  });

  it('is another one for other rules', () => {
    const versions = [[a], [{ ...a, name: 'b' }], [{ ...a, need: 2 }], [a, { name: 'c' }], []].map(
      (rules) => policyOf(...rules).version,
    );
    expect(new Set(versions).size).toBe(versions.length);
  });
});

describe('a mistake in a rule', () => {
  it.each<[string, object, string, string]>([
    ['an unknown condition', { when: { rates: {} } }, 'when.rates', 'Did you mean rate?'],
    ['an app that is not there', { when: { apps: ['shpo'] } }, 'when.apps[0]', 'Did you mean shop?'],
    ['a range without ends', { when: { rate: {} } }, 'when.rate', 'min, max or both'],
    ['a range without inside', { when: { days: { min: 7, max: 3 } } }, 'when.days.max', 'Exchange'],
    ['more than everything', { when: { share: { min: 101 } } }, 'when.share.min', 'percent'],
    ['no requester', { when: { requester: {} } }, 'when.requester', 'Name users'],
    ['an unknown source', { when: { sources: ['robot'] } }, 'when.sources[0]', 'out of person, alert'],
    ['no time', { when: { starts: { zone: 'UTC' } } }, 'when.starts', 'weekdays, hours or dates'],
    [
      'an unknown zone',
      { when: { starts: { weekdays: ['mon'], zone: 'Asia/Beijing' } } },
      'when.starts.zone',
      'Did you mean',
    ],
    [
      'hours without length',
      { when: { starts: { hours: { from: '8:00', to: '08:00' } } } },
      'when.starts.hours.to',
      'length',
    ],
    [
      'no such day',
      { when: { starts: { dates: { from: '2026-02-30', to: '2026-03-01' } } } },
      'when.starts.dates.from',
      'Correct',
    ],
    [
      'a period that ends before it begins',
      { when: { starts: { dates: [{ from: '2026-03-02', to: '2026-03-01' }] } } },
      'when.starts.dates[0].to',
      'Exchange',
    ],
    [
      'nobody in a slot',
      { approvers: { all: [{ need: 1 }, { channel: true }] } },
      'approvers.all[0]',
      'channel: true',
    ],
    [
      'people besides the channel',
      { approvers: { all: [{ users: ['U01'], channel: true }, { channel: true }] } },
      'approvers.all[0].channel',
      'Keep one',
    ],
    [
      'both all and any',
      {
        approvers: {
          all: [{ channel: true }, { channel: true }],
          any: [{ channel: true }, { channel: true }],
        },
      },
      'approvers',
      'Use one',
    ],
    ['neither all nor any', { approvers: {} }, 'approvers', 'Use one'],
    [
      'too few people for one slot',
      { approvers: { any: [{ need: 2, users: ['U01'] }, { channel: true }] } },
      'approvers.any[0].need',
      'List more',
    ],
    [
      'too few people for all slots',
      { approvers: { all: [{ users: ['U01'] }, { users: ['U01'] }] } },
      'approvers.all[1].need',
      'List more',
    ],
    [
      'approvers twice',
      { need: 2, approvers: { any: [{ channel: true }, { groups: ['S01'] }] } },
      'need',
      'Keep either',
    ],
    ['votes for a refusal', { refuse: 'No.', users: ['U01'] }, 'users', 'Keep either'],
    ['an odd pattern', { reason: { pattern: '(' } }, 'reason.pattern', 'Correct it'],
    ['a pattern that looks ahead', { reason: { pattern: '^(?=(a+)+$)' } }, 'reason.pattern', 'without'],
    ['a pattern with a back-reference', { reason: { pattern: '(a*)*\\1b' } }, 'reason.pattern', 'Write out'],
    [
      'a pattern of many repetitions',
      { reason: { pattern: 'a{5000}' } },
      'reason.pattern',
      '1,000 repetitions',
    ],
    [
      'a link without pattern',
      { reason: { link: 'https://t.example/{match}' } },
      'reason.link',
      'Add a pattern',
    ],
    [
      'a link to one place',
      { reason: { pattern: 'a', link: 'https://t.example/' } },
      'reason.link',
      'Address',
    ],
  ])('is told with its place: %s', (_what, rule, place, remedy) => {
    const found = problems(ALL, yamlOf({ name: 'a', ...rule }));
    expect(found).toMatchObject([{ where: `headroom.yml: approvals.rules[0].${place}`, line: 4 }]);
    expect(found[0]?.remedy).toContain(remedy);
  });

  it('is a name that two rules have', () => {
    const twice = [{ name: 'a', when: { overlap: true } }, { name: 'a' }];
    expect(problems(ALL, yamlOf(...twice))).toMatchObject([
      { where: 'headroom.yml: approvals.rules[1].name' },
    ]);
  });

  it('is a rule behind one that matches everything', () => {
    const found = problems(
      ALL,
      yamlOf({ name: 'a', when: { overlap: true } }, { name: 'b' }, { name: 'c' }, { name: 'd' }),
    );
    expect(found.map(({ where }) => where)).toEqual([2, 3].map((n) => `headroom.yml: approvals.rules[${n}]`));
    expect(found[0]?.what).toBe('"c" never matches, because "b" above it matches everything');
  });
});

it('whatever stands in a rule, the file is read or its problems are told', () => {
  const value = fc.oneof(
    fc.integer(),
    fc.string(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
    fc.boolean(),
  );
  const rule = fc.record(
    {
      name: fc.string(),
      need: value,
      users: value,
      approvers: value,
      refuse: value,
      reason: value,
      when: fc.dictionary(fc.constantFrom('rate', 'apps', 'starts', 'requester', 'overlap'), value),
    },
    { requiredKeys: ['name'] },
  );
  fc.assert(
    fc.property(fc.array(rule, { maxLength: 3 }), (rules) => {
      const result = load(ALL, yamlOf(...rules));
      if (result.ok) expect(result.value.config.policy.rules.at(-1)?.when).toEqual({});
      else expect(result.refusal.problems.length).toBeGreaterThan(0);
    }),
    // Each schema's description is looked up for the remedy, which takes its time.
    { numRuns: 25 },
  );
});
