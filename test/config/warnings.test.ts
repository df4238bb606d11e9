import { describe, expect, it } from 'vitest';
import { formatProblems, loadConfiguration } from '../../src/config/load.ts';
import type { Problem } from '../../src/config/parts/problem.ts';
import type { WarningConfig } from '../../src/config/types.ts';
import { DEFAULT_LEVELS } from '../../src/domain/warnings/levels.ts';

const ENV = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_PUSH_TOKEN: 'pushToken1',
  WECHAT_PUSH_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

const load = (yaml: string) => loadConfiguration({ env: ENV, readFile: () => yaml });

function warnings(yaml: string): WarningConfig {
  const result = load(yaml);
  if (!result.ok) throw new Error(formatProblems(result.refusal.problems));
  return result.value.config.warnings;
}

function problems(yaml: string): Problem[] {
  const result = load(yaml);
  return result.ok ? [] : result.refusal.problems;
}

describe('warnings', () => {
  it('have a channel of their own, apart from the default one', () => {
    const result = load('channels: { default: C0000000001, warnings: C0000000002 }');
    expect(result.ok && result.value.config.channels).toEqual({
      default: 'C0000000001',
      warnings: 'C0000000002',
      admin: null,
    });
  });

  it('are told at the levels of the file, and at the usual ones where it says nothing', () => {
    expect(
      warnings(
        'warnings: { balance: [50], ending: [], forecast: 90d, purchaseLead: 10d, syncSilent: 1h, pushSilent: 90s }',
      ),
    ).toEqual({
      ...DEFAULT_LEVELS,
      balance: [50],
      ending: [],
      forecastMs: 90 * 86_400_000,
      purchaseLeadMs: 10 * 86_400_000,
      syncSilentMs: 3_600_000,
      pushSilentMs: 90_000,
      off: [],
      quietHours: null,
    });
  });

  it('can be switched off by kind', () => {
    expect(warnings('warnings: { off: [raise_ended, push_silent, raise_ended] }').off).toEqual([
      'raise_ended',
      'push_silent',
    ]);
  });

  it.each([
    ['{ from: "22:00", to: "08:00", zone: Europe/Berlin }', 1320, 480, 'Europe/Berlin'],
    ['{ from: 9:30, to: "17:00" }', 570, 1020, 'Asia/Shanghai'],
    ['{ from: "00:00", to: "23:59", zone: UTC }', 0, 1439, 'UTC'],
  ])('are held in quiet hours: %s', (hours, from, to, timeZone) => {
    expect(warnings(`warnings: { quietHours: ${hours} }`).quietHours).toEqual({ from, to, timeZone });
  });

  it.each([
    ['balance: [20, 101]', 'balance[1]', 'Percent of a pack remaining'],
    ['balance: [20, -1]', 'balance[1]', 'Percent of a pack remaining'],
    ['balance: [20, 10, 20]', 'balance', 'and once'],
    ['balance: 20', 'balance', 'Percent of a pack remaining'],
    ['balance: [20%]', 'balance[0]', 'Percent of a pack remaining'],
    ['validity: [1.5]', 'validity[0]', 'Days until a pack expires'],
    ['refund: [8]', 'refund[0]', '1 to 7'],
    ['ending: [24h]', 'ending[0]', 'Hours until a raise ends'],
    ['cancel: [0]', 'cancel[0]', '1 to 168'],
    ['unanswered: [100]', 'unanswered[0]', '1 to 99'],
    ['syncSilent: 15 minutes', 'syncSilent', '15m (default)'],
    ['syncSilent: 60s', 'syncSilent', '2m or longer'],
    ['pushSilent: 10', 'pushSilent', '10m (default)'],
    ['off: [pack_balnce]', 'off[0]', 'pack_balance, pack_forecast'],
    ['off: true', 'off', 'Kinds to turn off'],
    ['balances: [20]', 'balances', 'Did you mean balance?'],
    ['quietHours: { from: "24:00", to: "08:00" }', 'quietHours.from', '24-hour clock'],
    ['quietHours: { from: "22:00" }', 'quietHours.to', 'When they end'],
    ['quietHours: { from: "08:00", to: "8:00" }', 'quietHours.to', 'Use a different time'],
    [
      'quietHours: { from: "22:00", to: "08:00", zone: Asia/Shanghia }',
      'quietHours.zone',
      'Did you mean Asia/Shanghai?',
    ],
    ['quietHours: { from: "22:00", to: "08:00", zone: "+08:00" }', 'quietHours.zone', 'IANA name'],
  ])('that cannot be meant are told with key, line and remedy: %s', (setting, key, remedy) => {
    const found = problems(`# quiet nights\nwarnings:\n  ${setting}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ where: `headroom.yml: warnings.${key}`, line: 3 });
    expect(found[0]?.remedy).toContain(remedy);
  });
});
