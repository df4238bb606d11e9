import { describe, expect, it } from 'vitest';
import { OLD, run } from './policy-files.ts';

describe('headroom policy check', () => {
  it('names delegates who have left their approvals to each other', async () => {
    const ring = `${OLD}delegates:
  - { for: U0ANN, delegate: U0BEA, until: 2026-12-24 }
  - { for: U0BEA, delegate: U0ANN, from: 2026-12-20, until: 2026-12-31 }
`;
    const { text, code } = await run(['policy', 'check', 'ring.yml'], { 'ring.yml': ring });
    expect(code).toBe(1);
    expect(text).toContain('ring.yml (line 13)');
    expect(text).toContain('U0ANN → U0BEA → U0ANN');
    const apart = ring.replace('2026-12-20', '2026-12-25');
    expect((await run(['policy', 'check', 'ring.yml'], { 'ring.yml': apart })).code).toBe(0);
  });

  it('says that every rule decides something', async () => {
    const { text, code } = await run(['policy', 'check']);
    expect(code).toBe(0);
    expect(text).toMatch(
      /^\.\/headroom\.yml: 3 rules, each of which decides some request\. Version [0-9a-f]{12}\.\nPeople and user groups weren't looked up in Slack: SLACK_BOT_TOKEN isn't set\.\n$/,
    );
  });

  it('names rules that can never match and those that others cover, with their lines', async () => {
    const more = `${OLD}    - name: larger
      when: { rate: { min: 500000 }, days: { min: 3 } }
    - name: never
      when: { rate: { min: 500001 } }
`;
    const { text, code } = await run(['policy', 'check', 'more.yml'], { 'more.yml': more });
    expect(code).toBe(1);
    expect(text.split('\n')).toEqual([
      'more.yml (line 12): rule "larger" never decides: "freeze", "large" above it decide everything that it matches.',
      'more.yml (line 14): rule "never" can never match: no request that can be made is at least 500001/min.',
      "People and user groups weren't looked up in Slack: SLACK_BOT_TOKEN isn't set.",
      '',
    ]);
  });

  it('names what is wrong in a rule, with its line and the remedy', async () => {
    const { text: error, code } = await run(['policy', 'check', 'bad.yml'], {
      'bad.yml': OLD.replace('rate:', 'rates:'),
    });
    expect(code).toBe(1);
    expect(error).toMatch(/approvals\.rules\[1\]\.when\.rates \(line 8\)[\s\S]*Did you mean rate\?/);
  });

  describe('of a file with mistakes', () => {
    const LATER = `    - name: larger
      when: { rate: { min: 500000 }, days: { min: 3 } }
    - name: never
      when: { rate: { min: 500001 } }
`;
    const check = async (file: string) => {
      const { text, code } = await run(['policy', 'check', 'bad.yml'], { 'bad.yml': file });
      expect(code).toBe(1);
      return text.split('\n').filter((line) => line !== '' && !line.startsWith('    →'));
    };
    const NOT_LOOKED_UP = "People and user groups weren't looked up in Slack: SLACK_BOT_TOKEN isn't set.";

    it.each([
      [
        'an unknown key',
        'refuse: No raises this week.',
        'refuses: Nothing.',
        'refuses (line 6): is not a known key',
      ],
      ['a wrong type', 'refuse: No raises this week.', 'refuse: 7', 'refuse (line 6): '],
      ['an unknown app', 'when: { starts', 'when: { apps: [shpo], starts', 'when.apps[0] (line 5): '],
      ['a pattern', 'refuse: No raises this week.', 'reason: { pattern: "(" }', 'reason.pattern (line 6): '],
    ])('names what other rules can never do beside it: %s', async (_what, good, bad, problem) => {
      expect(await check(OLD.replace(good, bad) + LATER)).toEqual([
        expect.stringContaining(`bad.yml: approvals.rules[0].${problem}`),
        'bad.yml (line 12): rule "larger" never decides: "large" above it decides everything that it matches.',
        'bad.yml (line 14): rule "never" can never match: no request that can be made is at least 500001/min.',
        NOT_LOOKED_UP,
      ]);
    });

    it('names all mistakes of both kinds, with the lines that they are on', async () => {
      const file = `${OLD.replace('rate:', 'rates:').replace('refuse:', 'refuses:')}${LATER}    - name: odd
      when: { apps: [shpo] }
langauge: en
budgets:
  - { name: a, unit: 1, apps: [shop] }
  - { name: b, units: 1 }
delegates:
  - { for: U0ANN, delegate: U0ANN, until: 2026-12-24 }
  - { for: U0ANN, delegate: U0BEA, until: 2026-12-24 }
  - { for: U0BEA, delegate: U0ANN, until: 2026-12-24 }
`;
      const lines = await check(file);
      expect(lines.map((line) => /line \d+/.exec(line)?.[0])).toEqual([
        ...['line 6', 'line 8', 'line 20', 'line 20', 'line 18'],
        ...['line 17', 'line 21', 'line 23'],
        ...['line 14', 'line 24'],
        undefined,
      ]);
      expect(lines.slice(-3)).toEqual([
        'bad.yml (line 14): rule "never" can never match: no request that can be made is at least 500001/min.',
        expect.stringContaining('U0ANN → U0BEA → U0ANN'),
        NOT_LOOKED_UP,
      ]);
    });

    it.each([
      ['apps', OLD.replace('wx5e2b7c90a1d3f846', 'gh_1')],
      ['apps under another name', OLD.replace('apps:', 'app:')],
      ['the list of packs', `${OLD}packs: { catalogue: 7 }\n`],
    ])('does not guess where %s cannot be read', async (_what, file) => {
      const lines = await check(file + LATER.replace('500001', '500000, apps: [shop]'));
      expect(lines.join('\n')).toContain('check again: rules that can never match');
      expect(lines.join('\n')).not.toMatch(/rule "/);
    });

    it('does not examine what is no YAML', async () => {
      expect(await check('approvals: [')).toEqual([
        expect.stringContaining('is not valid YAML'),
        expect.stringContaining('check again'),
      ]);
    });
  });

  it('says that a file is not there', async () => {
    expect(await run(['policy', 'check', 'none.yml'])).toMatchObject({ code: 2, text: '' });
  });
});
