import { describe, expect, it } from 'vitest';
import { doctorForTerminal } from '../../src/app/command-line-doctor.ts';
import type { Terminal } from '../../src/cli/context/terminal.ts';
import { createProgram } from '../../src/cli/create-program.ts';
import { diagnosisOf } from '../../src/domain/doctor/diagnosis.ts';
import type { Finding } from '../../src/domain/doctor/finding.ts';
import { redisUrl } from '../support/core-redis.ts';

async function doctor(
  diagnose: () => Promise<ReturnType<typeof diagnosisOf>>,
  args: string[] = [],
  colors = false,
) {
  const ran = { out: '', code: -1 };
  const terminal: Terminal = {
    out: async (text) => {
      ran.out += text;
    },
    err: () => {},
    exit: (code) => {
      ran.code = code;
    },
    colors,
    now: () => 0,
    readFile: async () => null,
  };
  const noOpener = () => {
    throw new Error('nothing is opened');
  };
  await createProgram(terminal, noOpener, undefined, undefined, () => ({ diagnose })).parseAsync(
    ['doctor', ...args],
    { from: 'user' },
  );
  return ran;
}

const found =
  (...findings: Finding[]) =>
  async () =>
    diagnosisOf(findings);

describe('headroom doctor', () => {
  it('says the verdict first, then each line with its remedy, and fails on a problem', async () => {
    const { out, code } = await doctor(
      found({ kind: 'clock_ok' }, { kind: 'redis_unreachable', said: 'Nothing listens there' }),
    );
    expect(out).toBe(
      [
        '1 problem.',
        'Problem  Redis: Redis is unreachable',
        '    → Nothing listens there.',
        'OK  Clock: Agrees with the clock of Redis',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('ends well with warnings, and speaks Chinese where it is told to', async () => {
    const { out, code } = await doctor(found({ kind: 'redis_slow', latencyMs: 90 }), ['--lang', 'zh']);
    expect(out).toMatch(/^1 个警告。\n警告 {2}Redis: 响应较慢/);
    expect(code).toBe(0);
  });

  it('has colours on a terminal only, and lets nothing of a text steer it', async () => {
    const odd = found({ kind: 'slack_ok', team: 'evil\u001b[2J\nOK  Redis: fine' });
    expect((await doctor(odd)).out.split('\n')).toHaveLength(3);
    expect((await doctor(odd)).out).not.toContain('\u001b');
    expect((await doctor(odd, [], true)).out).toContain('\u001b[32m');
    expect((await doctor(odd, [], true)).out).not.toContain('\u001b[2J');
  });

  it('is JSON for programs', async () => {
    const { out } = await doctor(found({ kind: 'redis_slow', latencyMs: 90 }), ['--json']);
    expect(JSON.parse(out)).toMatchObject({
      level: 'warning',
      problems: 0,
      warnings: 1,
      findings: [{ check: 'redis', level: 'warning', kind: 'redis_slow', latencyMs: 90 }],
    });
  });
});

describe('what it finds', () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1234567890-secret',
    SLACK_SIGNING_SECRET: 'signing-secret',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
    WECHAT_APP_ID: 'wx1234567890abcdef',
    WECHAT_APP_SECRET: 'a-very-secret-secret',
    WECHAT_PUSH_TOKEN: 'pushtoken',
    WECHAT_PUSH_AES_KEY: 'A'.repeat(43),
    WECHAT_API_URL: 'http://127.0.0.1:9',
  };
  const diagnose = async (more: Record<string, string>, yaml: string | null = null) => {
    const context = doctorForTerminal({ env: { ...env, ...more }, readFile: () => yaml, now: Date.now });
    const diagnosis = await context.diagnose();
    const findings = diagnosis.checks.flatMap((one) => one.findings);
    const text = JSON.stringify(findings);
    for (const secret of [env.SLACK_BOT_TOKEN, env.WECHAT_APP_SECRET, env.WECHAT_PUSH_AES_KEY, 'hunter2'])
      expect(text).not.toContain(secret);
    return findings.map(({ kind }) => kind);
  };

  it('where nothing answers: each part by itself, and WeChat is left alone without Redis', async () => {
    const kinds = await diagnose({ REDIS_URL: 'redis://:hunter2@127.0.0.1:9' });
    expect(kinds).toEqual([
      'config_valid',
      'policy_sound',
      'redis_unreachable',
      'slack_no_answer',
      'wechat_not_checked',
    ]);
  });

  it('where Redis is there: its server, the clock, and that the others are away', async () => {
    const kinds = await diagnose({ REDIS_URL: redisUrl() });
    expect(kinds).toEqual(
      expect.arrayContaining([
        'redis_ok',
        'clock_ok',
        'slack_no_answer',
        'wechat_no_answer',
        'platform_absent',
      ]),
    );
  });

  it('where the configuration cannot be used: every problem, and Redis all the same', async () => {
    const kinds = await diagnose({ REDIS_URL: redisUrl(), PORT: 'many' }, 'langage: en');
    expect(kinds.filter((kind) => kind === 'config_problem')).toHaveLength(2);
  });
});
