import { expect, it } from 'vitest';
import { checkSlack } from '../../../src/flows/doctor/check-slack.ts';
import { checkPlatform, checkWechat } from '../../../src/flows/doctor/check-wechat.ts';
import type { SlackInspector } from '../../../src/flows/doctor/doctor-ports.ts';
import { runChecks } from '../../../src/flows/doctor/run-checks.ts';
import { silent } from '../../support/core-scene.ts';
import { T0 } from '../../support/requests.ts';

const advice = () => ({ en: 'Wait.', zh: '等。' });

it('checks run beside one another; one that hangs, fails or throws at once is a finding and hides no other', async () => {
  const found = await runChecks(
    [
      { check: 'slack', run: () => new Promise(() => {}) },
      { check: 'wechat', run: () => Promise.reject(new Error('appsecret=hidden')) },
      {
        check: 'policy',
        run: () => {
          throw new Error('bug');
        },
      },
      { check: 'clock', run: async () => [{ kind: 'clock_ok' }] },
    ],
    { timeoutMs: 20, log: silent },
  );
  expect(found).toEqual([
    { kind: 'check_timed_out', check: 'slack' },
    { kind: 'check_failed', check: 'wechat' },
    { kind: 'check_failed', check: 'policy' },
    { kind: 'clock_ok' },
  ]);
});

const inspector: SlackInspector = {
  scopes: ['a'],
  identity: async () => ({ kind: 'known', team: 'Qingchuan', scopes: ['a'] }),
  channel: async (id) =>
    id === 'C1' ? 'member' : id === 'C2' ? 'not_member' : id === 'C3' ? 'archived' : 'unknown',
};

it('Slack: each configured channel is looked at once, and what is wrong with it is said', async () => {
  const channels = ['C1', 'C2', 'C3', 'C4', 'C1'].map((id) => ({ id, use: 'app' as const }));
  expect(await checkSlack({ ...inspector, socket: () => 'reconnecting' }, channels)).toEqual([
    { kind: 'slack_ok', team: 'Qingchuan' },
    { kind: 'slack_scopes_ok' },
    { kind: 'slack_channels_ok', count: 1 },
    { kind: 'slack_not_in_channel', channel: 'C2', use: 'app' },
    { kind: 'slack_channel_archived', channel: 'C3', use: 'app' },
    { kind: 'slack_no_such_channel', channel: 'C4', use: 'app' },
    { kind: 'slack_socket_down', code: 'reconnecting' },
  ]);
});

it('Slack: without a token that works nothing else is looked at', async () => {
  const refused = {
    ...inspector,
    identity: async () => ({ kind: 'refused', code: 'token_revoked' }) as const,
  };
  expect(await checkSlack(refused, [{ id: 'C1', use: 'default' }])).toEqual([
    { kind: 'slack_refused', code: 'token_revoked' },
  ]);
});

it('WeChat: one account that is refused does not hide another', async () => {
  const found = await checkWechat({
    accounts: ['main', 'second'],
    probe: async (account) =>
      account === 'main'
        ? { kind: 'refused', code: 40164, address: '203.0.113.7' }
        : { kind: 'answered', value: { clockAheadMs: 90_400 } },
    health: {
      read: async () => ({ refused: null, goodAt: null, lastPushAt: T0, awaitingPushSince: null }),
    },
    advice,
    clock: () => T0,
  });
  expect(found.map(({ kind }) => kind)).toEqual([
    'wechat_refused',
    'wechat_push_ok',
    'wechat_ok',
    'wechat_clock',
    'wechat_push_ok',
  ]);
});

it('the platform: an old ticket explains a missing token, and absence is no fault', async () => {
  const health = (level: 'ok' | 'expired', token: 'answered' | 'no_answer') => async () => ({
    ticket: { level, receivedAt: T0 },
    token:
      token === 'answered'
        ? ({ kind: 'answered', value: null } as const)
        : { kind: token, cause: 'no_ticket' },
    reconciliation: { lastTriedAt: null, lastGoodAt: null, lastError: null },
  });
  const kinds = async (of: Parameters<typeof checkPlatform>[0]) =>
    (await checkPlatform(of, advice, () => T0)).map(({ kind }) => kind);
  expect(await kinds(null)).toEqual(['platform_absent']);
  expect(await kinds(health('ok', 'answered'))).toEqual(['platform_ok']);
  expect(await kinds(health('expired', 'no_answer'))).toEqual(['platform_ticket']);
  expect(await kinds(health('ok', 'no_answer'))).toEqual(['platform_no_answer']);
});
