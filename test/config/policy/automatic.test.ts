import { describe, expect, it } from 'vitest';
import { loadPolicyFile } from '../../../src/config/policy-file.ts';

const indented = (rule: string) => rule.trim().replaceAll('\n', '\n      ');
const load = (...rules: string[]) =>
  loadPolicyFile(
    `approvals:\n  rules:\n${rules.map((rule) => `    - ${indented(rule)}\n`).join('')}`,
    'headroom.yml',
  );
function rulesOf(...rules: string[]) {
  const loaded = load(...rules);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal.problems));
  return loaded.value.policy.rules;
}
function problemsOf(...rules: string[]) {
  const loaded = load(...rules);
  return loaded.ok ? [] : loaded.refusal.problems.map(({ where, what }) => `${where}: ${what}`);
}

const small = `
name: small
when: { units: { max: 100000 } }
approve:
  caps:
    - { per: app, units: 300000 }
    - { per: requester, count: 3 }
  review: { within: 12h, need: 2, groups: [SOPS], quiet: [UBEA] }
  remind: 2h
`;
const emergency = `
name: emergency
breakGlass:
  users: [ULIN]
  groups: [SONCALL]
  review: { users: [UANN, UBEA] }
`;

describe('a rule that approves by itself', () => {
  it('has its caps, who reviews what it approved, and by when', () => {
    const [rule] = rulesOf(small);
    expect(rule?.outcome).toEqual({
      kind: 'approve',
      caps: [
        { per: 'app', units: 300_000, count: null },
        { per: 'requester', units: null, count: 3 },
      ],
      timeZone: 'Asia/Shanghai',
      review: {
        need: 2,
        approvers: { kind: 'listed', users: [], groups: ['SOPS'], quiet: { users: ['UBEA'], groups: [] } },
        withinMs: 12 * 3_600_000,
        remindMs: 2 * 3_600_000,
      },
    });
  });

  it('is reviewed by one of the channel within a day where nothing else is said', () => {
    const [rule] = rulesOf('name: all\napprove: { caps: [{ per: rule, count: 5 }] }');
    expect(rule?.outcome).toMatchObject({
      review: { need: 1, approvers: { kind: 'channel' }, withinMs: 86_400_000, remindMs: 86_400_000 },
    });
  });

  it('without conditions still leaves something to the rules behind it, and to the one behind all', () => {
    const all = 'name: all\napprove: { caps: [{ per: rule, count: 5 }] }';
    expect(rulesOf(all, 'name: two\nneed: 2').map(({ name }) => name)).toEqual(['all', 'two']);
    expect(rulesOf(all).map(({ name }) => name)).toEqual(['all', 'default']);
  });

  it.each([
    ['no caps', 'approve: { caps: [] }', /caps/],
    ['a cap of nothing', 'approve: { caps: [{ per: app }] }', /caps\[0\].*limits nothing/],
    ['a zone that is none', 'approve: { zone: Mars, caps: [{ per: app, count: 1 }] }', /zone.*time zone/],
    ['votes', 'need: 2\napprove: { caps: [{ per: app, count: 1 }] }', /need.*stands beside approve/],
    [
      'too few reviewers',
      'approve: { caps: [{ per: app, count: 1 }], review: { need: 2, users: [UANN] } }',
      /review\.need.*lists 1 people/,
    ],
    [
      'reviewers twice',
      'approve: { caps: [{ per: app, count: 1 }], review: { users: [UANN], approvers: { any: [{ users: [UANN] }, { users: [UBEA] }] } } }',
      /review\.approvers/,
    ],
    ['an unknown key', 'approve: { caps: [{ per: app, count: 1 }], reviews: {} }', /reviews/],
  ])('with %s is refused', (_what, rule, problem) => {
    expect(problemsOf(`name: x\n${rule}`).join('\n')).toMatch(problem);
  });
});

describe('a rule that breaks the glass', () => {
  it('is for the people that it names, when they ask for it, and wants a reason', () => {
    const [rule] = rulesOf(emergency);
    expect(rule).toMatchObject({
      when: { requester: { users: ['ULIN'], groups: ['SONCALL'], channels: [] }, breakGlass: true },
      outcome: { kind: 'break_glass', review: { need: 1, withinMs: 3_600_000, remindMs: 1_800_000 } },
      reason: { required: true, pattern: null },
    });
  });

  it('may name them among its conditions', () => {
    const [rule] = rulesOf('name: x\nwhen: { requester: { users: [ULIN] } }\nbreakGlass: {}');
    expect(rule?.when).toEqual({
      requester: { users: ['ULIN'], groups: [], channels: [] },
      breakGlass: true,
    });
  });

  it.each([
    ['nobody named', 'breakGlass: {}', /names nobody/],
    ['a whole channel named', 'when: { requester: { channels: [C01] } }\nbreakGlass: {}', /names nobody/],
    [
      'people named twice',
      'when: { requester: { users: [UANN] } }\nbreakGlass: { users: [ULIN] }',
      /when\.requester.*stands beside/,
    ],
    ['no reason', 'breakGlass: { users: [ULIN] }\nreason: { required: false }', /reason\.required/],
    ['a condition against it', 'when: { breakGlass: false }\nbreakGlass: { users: [ULIN] }', /is false/],
    [
      'only the requester to review it',
      'breakGlass: { users: [ULIN], review: { users: [ULIN] } }',
      /leaves too few reviewers when ULIN/,
    ],
    ['votes', 'users: [UANN]\nbreakGlass: { users: [ULIN] }', /users.*stands beside breakGlass/],
  ])('with %s is refused', (_what, rule, problem) => {
    expect(problemsOf(`name: x\n${rule}`).join('\n')).toMatch(problem);
  });

  it('never decides behind a rule that decides everything', () => {
    expect(problemsOf('name: all', emergency).join('\n')).toMatch(/"emergency" never matches/);
  });
});
