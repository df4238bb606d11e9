import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CASES, OLD, run } from './policy-files.ts';

const COUNTING = `limits: { rate: 400000, unitsPerMonth: 500000 }
budgets:
  - { name: shop, units: 400000, apps: [shop] }
`;

describe('limits and budgets of a policy', () => {
  it('that never apply, and rules that nobody can fill beyond them, are named with their lines', async () => {
    const file = OLD.replace('groups: [S0OPS]', 'users: [U0ONE, U0TWO]').replace(
      'quiet: [U0CEO]',
      'selfApproval: true',
    );
    const counted = `${file}${COUNTING.replace('unitsPerMonth: 500000', 'unitsPerMonth: 300000')}`;
    const { text, code } = await run(['policy', 'check', 'more.yml'], { 'more.yml': counted });
    expect(code).toBe(1);
    expect(text.split('\n')).toEqual([
      'more.yml (line 14): budget "shop" never applies: limits.unitsPerMonth (300,000) is reached before its 400,000 units.',
      'more.yml (line 7): rule "large" lists too few people to approve anything beyond the budget "shop".',
      "People and user groups weren't looked up in Slack: SLACK_BOT_TOKEN isn't set.",
      '',
    ]);
  });

  it('are part of a comparison', async () => {
    const files = {
      'a.yml': OLD + COUNTING,
      'b.yml': OLD + COUNTING.replace('units: 400000', 'units: 300000'),
    };
    const { text, code } = await run(['policy', 'diff', 'a.yml', 'b.yml'], files);
    expect(code).toBe(1);
    expect(text).toContain('- budget "shop": 400,000 units a month (Asia/Shanghai) for wx5e2b7c90a1d3f846');
    expect(text).toContain('+ budget "shop": 300,000 units a month (Asia/Shanghai) for wx5e2b7c90a1d3f846');
    expect(text).toContain('no class of requests changes');
    expect((await run(['policy', 'diff', 'a.yml', 'a.yml'], files)).text).toContain('equivalent');
  });

  it('are named where they count a raise, and where they refuse it', async () => {
    const explain = (...raise: string[]) =>
      run(['policy', 'explain', 'raise', ...raise, '--policy', 'a.yml'], { 'a.yml': OLD + COUNTING });
    const small = await explain('shop', '50k', '1d');
    expect(small.text).toContain('budget:   budget "shop": 400,000 units a month');
    expect(small.text).toContain('beyond it 1 more approval');
    expect(small.text).not.toContain('refused:');
    expect((await explain('tickets', '500k', '1d')).text).toContain('refused:  over limits.rate (400,000)');
    expect((await explain('tickets', '50k', '1d')).text).not.toContain('budget:');
  });
});

describe('headroom policy test', () => {
  it('runs the cases and shows which rules they hit', async () => {
    const { text, code } = await run(['policy', 'test', 'cases.yml', '--coverage']);
    expect(text).toContain('2 of 2 cases passed');
    expect(text).toContain('coverage: 2 of 3 rules (67%)\n  not hit: "default"');
    expect(code).toBe(0);
    expect((await run(['policy', 'test', 'cases.yml'])).text).not.toContain('coverage');
  });

  it('says what is otherwise than expected', async () => {
    const files = { 'cases.yml': CASES.replace('need: 2', 'need: 3').replace('app: shop', 'app: shpo') };
    const { text, code } = await run(['policy', 'test', 'cases.yml'], files);
    expect(code).toBe(1);
    expect(text).toContain('✗ at Christmas\n    unknown app shpo: did you mean shop?');
    expect(text).toContain('✗ a large one\n    need: expected 3, is 2');
    expect(text).toContain('0 of 2 cases passed');
  });

  it.each(['cases: []', 'cases: [{ name: a }]', 'a: [', 'case: []'])('refuses the file %j', async (file) => {
    const { error, code } = await run(['policy', 'test', 'cases.yml'], { 'cases.yml': file });
    expect([code, error.startsWith('cases.yml is not')]).toEqual([2, true]);
  });
});

describe('headroom policy diff', () => {
  it('says that two policies are equivalent', async () => {
    const same = OLD.replace('min: 400000', 'min: 300001');
    expect(await run(['policy', 'diff', './headroom.yml', 'same.yml'], { 'same.yml': same })).toMatchObject({
      code: 0,
      text: 'equivalent: every request has the same outcome\n',
    });
  });

  it('prints each class of requests that changes, with an example', async () => {
    const { text, code } = await run(['policy', 'diff', './headroom.yml', 'new.yml']);
    expect(code).toBe(1);
    expect(text).toContain('1 class of requests changes outcome');
    expect(text).toContain('1. rule "default" → rule "large"');
    expect(text).toContain('before:  needs 1 approval from members of the channel');
    expect(text).toContain('after:   needs 2 approvals from U0CEO, S0OPS');
    expect(text).toContain('rate and days: 300k/min for 1 day, 300k/min for 3 days');
    expect(text).toMatch(/example: shop, 300k\/min for 1 day \(86,000 units\); by anyone;/);
  });
});

describe('headroom policy diff of times and delegates', () => {
  const CLOCK = `expiry: 90m
approvals:
  confirmAbove: 500000
reminders: { after: 30m }
escalation: [{ after: 1h, users: [U0CEO] }]
workingHours: { zone: Asia/Shanghai, days: [mon, tue], from: "09:00", to: "18:00", holidays: [2026-12-25] }
delegates: [{ for: U0LIN, delegate: U0MEI, from: 2026-12-01, until: 2026-12-05 }]
`;

  it('prints them, where nothing else changes', async () => {
    const files = { 'a.yml': '', 'b.yml': CLOCK };
    const { text, code, error } = await run(['policy', 'diff', 'a.yml', 'b.yml'], files);
    expect(code, error).toBe(1);
    expect(text).toContain('times and delegates change:\n- expiry: after 4h\n+ expiry: after 90m\n');
    expect(text).toContain('+ working hours: Mon, Tue 09:00 to 18:00 (Asia/Shanghai), except 2026-12-25\n');
    expect(text).toContain('+ reminder: after 30m\n+ escalation: after 1h to U0CEO\n');
    expect(text).toMatch(
      /\+ delegate: U0MEI for U0LIN from 2026-12-01 .* to 2026-12-0\d .* \(Asia\/Shanghai\)\n/,
    );
    expect(text).toContain('+ confirmation: above 500,000 units\n');
    expect(text).toContain('no class of requests changes outcome');
    expect((await run(['policy', 'diff', 'b.yml', 'b.yml'], files)).text).toContain('equivalent');
  });
});

it('a case with a start alone holds on the day of its start and afterwards', async () => {
  const cases = CASES.replace('starts: 2026-12-25 09:00, requested: 2026-12-01', 'starts: 2020-12-25 09:00');
  const files = {
    'cases.yml': cases,
    './headroom.yml': OLD.replace('from: 2026-12-24, to: 2026-12-26', 'from: 2020-12-24, to: 2020-12-26'),
  };
  const { text, code } = await run(['policy', 'test', 'cases.yml'], files);
  expect(code, text).toBe(0);
});

describe('headroom policy explain', () => {
  it('says which rule decides and why, whom it notifies and what it costs', async () => {
    const { text, code } = await run(['policy', 'explain', 'raise', 'shop', '400k', '3d', '--by', 'U0LIN']);
    expect(code).toBe(0);
    expect(text).toContain('shop, 400k/min for 3 days (342,000 units); by U0LIN');
    expect(text).toContain('rule:     "large" (at least 400k/min)');
    expect(text).toContain('outcome:  needs 2 approvals from U0CEO, S0OPS');
    expect(text).toContain('notifies: S0OPS\n');
    expect(text).toContain(
      '"freeze" needs starting 2026-12-24 00:00 – 2026-12-27 00:00 (Asia/Shanghai), but this is',
    );
  });

  it('takes a start that has passed, where nothing says when it is requested', async () => {
    const words = ['raise', 'shop', '50k', '1d', '--starts', '2020-12-25 09:00'];
    const { text, code, error } = await run(['policy', 'explain', ...words]);
    expect(code, error).toBe(0);
    expect(text).toContain('outcome:');
  });

  it.each([
    [['raise', 'shop', '7k', '3d'], 'WeChat does not sell 7k for 3d'],
    [['raise', 'shop', '50k', '3d', '--zone', 'Mars'], 'unknown time zone Mars'],
    [['raise', 'shop', '50k', '3d', '--starts', 'noon'], 'starts: "noon" is not a time'],
    [
      ['raise', 'shop', '50k', '3d', '--requested', '2026-12-01 09:00', '--starts', '2026-12-01 08:00'],
      'starts: a raise never starts before it is requested',
    ],
    [['raise', 'shop'], 'Write: raise shop 300k 3d'],
    [['raise', 'shop', '50k', '3d', 'now'], 'one word too many: now'],
    [['raise', 'shop', '50k', '3d', '--by', 'lin'], "is not a person's id"],
  ])('says what is wrong with %j', async (words, what) => {
    const { text, error, code } = await run(['policy', 'explain', ...words]);
    expect(text + error).toContain(what);
    expect(code).toBeGreaterThan(0);
  });
});

it('runs from any folder as the bin of the package', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-cli-'));
  writeFileSync(join(folder, 'headroom.yml'), OLD);
  const bin = join(process.cwd(), 'scripts/headroom.mjs');
  const { stdout, status } = spawnSync(process.execPath, [bin, 'policy', 'check'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout).toContain('3 rules');
  expect(status).toBe(0);
});

describe('rules that approve without votes', () => {
  const auto = `apps: { shop: wx5e2b7c90a1d3f846 }
approvals:
  rules:
    - name: emergency
      breakGlass: { groups: [S0ONCALL], review: { groups: [S0OPS] } }
    - name: small
      when: { units: { max: 100000 } }
      approve:
        caps: [{ per: app, units: 300000 }, { per: requester, count: 3 }]
        review: { users: [U0ANN, U0BEA] }
    - name: two
      need: 2
      groups: [S0OPS]
`;
  const files = { 'auto.yml': auto };
  const explain = (...more: string[]) =>
    run(['policy', 'explain', 'raise', 'shop', '50k', '1d', '-p', 'auto.yml', ...more], files);

  it('are explained with their caps, their review, and who decides beyond them', async () => {
    const { text } = await explain();
    expect(text).toContain(
      'outcome:  approves automatically up to 300,000 units a day per app, 3 raises a day per requester (Asia/Shanghai); reviewed within 24 h: 1 review from U0ANN, U0BEA',
    );
    expect(text).toContain('notifies: U0ANN, U0BEA');
    expect(text).toContain('else:     "two" needs 2 approvals from S0OPS');
    expect(text).toContain('"emergency" needs');
  });

  it('are for those who ask and may', async () => {
    const may = await explain('--break-glass', '--groups', 'S0ONCALL', '--reason', 'down');
    expect(may.text).toContain('rule:     "emergency"');
    expect(may.text).toContain('outcome:  runs at once; reviewed within 1 h: 1 review from S0OPS; a reason');
    expect((await explain('--break-glass')).text).toContain('refuses: break-glass is not for this request');
  });

  it('can be expected of a case', async () => {
    const cases = `cases:
  - { name: small, request: { app: shop, rate: 50k, days: 1 }, expect: { rule: small, automatic: true } }
  - { name: stranger, request: { app: shop, rate: 50k, days: 1, breakGlass: true }, expect: { refused: true, automatic: false } }
  - { name: large, request: { app: shop, rate: 500k, days: 7 }, expect: { need: 2, automatic: false } }
`;
    const { text, code } = await run(['policy', 'test', 'c.yml', '-p', 'auto.yml'], {
      ...files,
      'c.yml': cases,
    });
    expect(text).toContain('3 of 3 cases passed');
    expect(code).toBe(0);
  });

  it('differ where who decides beyond the caps does', async () => {
    const three = auto.replace('need: 2', 'need: 3');
    const { text } = await run(['policy', 'diff', 'auto.yml', 'three.yml'], { ...files, 'three.yml': three });
    expect(text).toContain('once     "small" has used up its caps or is frozen');
    expect(text).toContain('2 classes of requests change outcome');
    expect((await run(['policy', 'check', 'auto.yml'], files)).code).toBe(0);
  });
});
