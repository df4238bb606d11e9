import { describe, expect, it } from 'vitest';
import { demoSeed } from '../../sandbox/slack/seed.ts';
import { knownPeopleOf } from '../../src/app/command-line-people.ts';
import type { Terminal } from '../../src/cli/context/terminal.ts';
import { createProgram } from '../../src/cli/create-program.ts';
import type { OpenPeople } from '../../src/cli/policy/look-up-people.ts';
import { slackForCommands } from '../../src/config/command-line.ts';
import { LIN, MEI, SAM, startBench } from '../sandbox/slack/support.ts';
import { memoryLog } from '../slack/app/memory.ts';
import { T0 } from '../support/requests.ts';

const FILE = `apps:
  shop: { appId: wx5e2b7c90a1d3f846, owners: [${LIN}, U0GONE0002, S0GONE0001] }
approvals:
  rules:
    - name: large
      when: { rate: { min: 400000 }, requester: { users: [U0GONE0001] } }
      need: 1
      groups: [S0APPROVERS]
      quiet: [${MEI}]
    - name: others
      approvers:
        all:
          - { name: operators, users: [${LIN}, U0GONE0001] }
          - { name: finance, groups: [S0GONE0002] }
budgets:
  - { name: shop, units: 400000, owners: [U0GONE0002], extra: { users: [U0GONE0003] } }
delegates:
  - for: ${LIN}
    delegate: U0GONE0004
    until: 2027-01-03
escalation:
  - { after: 2h, users: [${SAM}] }
`;
const FINE = FILE.replaceAll(/U0GONE\d+/g, MEI).replaceAll(/S0GONE\d+/g, 'S0APPROVERS');

async function check(text: string, openPeople: OpenPeople) {
  const out = { text: '', code: 0 };
  const terminal: Terminal = {
    readFile: async () => text,
    out: async (more) => {
      out.text += more;
    },
    err: () => {},
    now: () => T0,
    exit: (code) => {
      out.code = code;
    },
  };
  const nothing = () => {
    throw new Error('needs no deployment');
  };
  await createProgram(terminal, nothing, openPeople).parseAsync(['policy', 'check', 'p.yml'], {
    from: 'user',
  });
  return { ...out, lines: out.text.trimEnd().split('\n') };
}

/** The sandbox's Slack, found by what the environment says. `token`: another one than that of the app. */
async function slack(token?: string) {
  const seed = demoSeed();
  const gone = seed.users.find(({ id }) => id === SAM);
  if (gone) gone.deleted = true;
  const bench = await startBench({ seed });
  const { log, lines } = memoryLog();
  const env = { SLACK_BOT_TOKEN: token ?? seed.app.botToken, SLACK_API_URL: bench.apiUrl };
  const open: OpenPeople = () => {
    const read = slackForCommands(env);
    return read && knownPeopleOf(read, log);
  };
  return { bench, open, lines, env };
}

describe('people and user groups of a policy', () => {
  it('that Slack does not have are named with every line that names them', async () => {
    const { bench, open } = await slack();
    const { lines, code } = await check(FILE, open);
    expect(code).toBe(1);
    expect(lines).toEqual([
      "p.yml (lines 2, 16): Slack has no person U0GONE0002, or doesn't show them to the app.",
      "p.yml (lines 6, 13): Slack has no person U0GONE0001, or doesn't show them to the app.",
      "p.yml (line 16): Slack has no person U0GONE0003, or doesn't show them to the app.",
      "p.yml (line 19): Slack has no person U0GONE0004, or doesn't show them to the app.",
      `p.yml (line 22): the account of ${SAM} is deactivated in Slack.`,
      'p.yml (line 2): Slack has no user group S0GONE0001, or it is disabled.',
      'p.yml (line 14): Slack has no user group S0GONE0002, or it is disabled.',
    ]);
    // Each person once, all groups at once.
    expect(await bench.calls('users.info')).toHaveLength(7);
    expect(await bench.calls('usergroups.list')).toHaveLength(1);
  });

  it('are looked up whatever else is wrong with the file', async () => {
    const { open } = await slack();
    const { lines, code } = await check(FILE.replace('need: 1', 'neet: 1'), open);
    expect(code).toBe(1);
    expect(lines[0]).toContain('approvals.rules[0].neet (line 7): is not a known key');
    expect(lines).toContain(
      "p.yml (lines 6, 13): Slack has no person U0GONE0001, or doesn't show them to the app.",
    );
  });

  it('that are all there are said to be', async () => {
    const { open } = await slack();
    const { lines, code } = await check(FINE.replace(SAM, MEI), open);
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^p\.yml: 2 rules, each of which decides/),
      'Slack has all people (2) and user groups (1) that the file names.',
    ]);
  });

  it('are not looked up without a token, and nothing is said where none is named', async () => {
    const without: OpenPeople = () => null;
    expect((await check(FILE, without)).lines.at(-1)).toMatch(/SLACK_BOT_TOKEN isn't set/);
    expect((await check('apps: { shop: wx5e2b7c90a1d3f846 }\n', without)).lines).toHaveLength(1);
    expect(slackForCommands({ SLACK_BOT_TOKEN: ' ' })).toBeNull();
  });

  it('that Slack gives no answer about are a line each, and no fault of the policy', async () => {
    const { bench, open, env, lines: logged } = await slack('xoxb-not-of-this-app');
    const refused = await check(FILE, open);
    expect(refused.code).toBe(0);
    expect(refused.lines.slice(1)).toEqual([
      "7 of 7 people weren't looked up in Slack: Slack takes no calls of the app: invalid_auth.",
      "3 of 3 user groups weren't looked up in Slack: Slack takes no calls of the app: invalid_auth.",
    ]);
    expect(await bench.calls('users.info')).toHaveLength(0);
    const { lines, code } = await check(FILE, () => {
      const nowhere = slackForCommands({ ...env, SLACK_API_URL: 'http://127.0.0.1:1/api/' });
      return nowhere && knownPeopleOf(nowhere, memoryLog().log);
    });
    expect(code).toBe(0);
    expect(lines.slice(1)).toEqual([
      "7 of 7 people weren't looked up in Slack: No answer from Slack to users.info.",
      "3 of 3 user groups weren't looked up in Slack: No answer from Slack to usergroups.list.",
    ]);
    expect(refused.text + lines.join() + JSON.stringify(logged)).not.toContain('not-of-this-app');
  });

  it('are not looked up with variables that are wrong, which are named without their value', async () => {
    const secret = 'xoxp-of-a-person';
    const open = () => {
      slackForCommands({ SLACK_BOT_TOKEN: secret });
      throw new Error('was taken');
    };
    const { lines, code } = await check(FILE, open);
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatch(/^People and user groups weren't looked up: SLACK_BOT_TOKEN: its value/);
    expect(lines.join()).not.toContain(secret);
  });

  it('are asked about up to a number, and no further once Slack limits the app', async () => {
    const many = Array.from({ length: 600 }, (_one, index) => `U0M${String(index).padStart(6, '0')}`);
    const asked: string[] = [];
    const known =
      (limit: number): OpenPeople =>
      () => ({
        groups: async () => new Set(),
        person: async (id) => {
          asked.push(id);
          if (asked.length > limit) throw new Error('Slack limits users.info');
          return 'known';
        },
      });
    const file = `approvals: { rules: [{ name: all, need: 1, users: [${many.join(', ')}] }] }\n`;
    const whole = await check(file, known(1_000));
    expect(asked).toHaveLength(500);
    expect(whole.lines.at(-1)).toBe("100 of 600 people weren't looked up in Slack: only 500 are.");
    asked.length = 0;
    const limited = await check(file, known(12));
    expect(asked).toHaveLength(15);
    expect(limited.lines.at(-1)).toBe(
      "588 of 600 people weren't looked up in Slack: Slack limits users.info.",
    );
    expect(limited.code).toBe(0);
  });
});
