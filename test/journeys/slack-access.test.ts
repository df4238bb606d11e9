import { expect, it, vi } from 'vitest';
import { createLog } from '../../src/log.ts';
import { LIN, MEI, SAM, type World } from '../support/world.ts';
import {
  approved,
  asked,
  assignRequestIds,
  cardsOf,
  inWorld,
  ledgerOf,
  NEXT,
  toldOnce,
} from './support/story.ts';

const PATIENCE = { timeout: 25_000, interval: 100 };

async function readiness(world: World) {
  const answer = await fetch(`${world.appUrl()}/readyz`);
  const body: unknown = await answer.json();
  return { status: answer.status, body };
}

function lost(code: string) {
  const slack = { ok: false, reason: code, remedy: expect.stringMatching(/SLACK_BOT_TOKEN/) };
  return { status: 503, body: { status: 'not_ready', checks: expect.objectContaining({ slack }) } };
}

/** What was logged as an error or warning. */
function heard() {
  const lines: { level: string; msg: string; code?: string }[] = [];
  return {
    lines,
    log: createLog({ level: 'warn', destination: { write: (line) => lines.push(JSON.parse(line)) } }),
  };
}

it('a token that is revoked stops what is said, not what is paid for, and all of it is said once the token works again', async () => {
  const { log, lines } = heard();
  await inWorld({ log, wechatFaults: { pushDelayMs: 1_500 } }, async (world) => {
    const other = await asked(world, '/quota raise tickets 50k 1d because Launch', 'R-1');
    await approved(world, '/quota raise shop 300k 3d because Double 11', 'R-2');
    await vi.waitFor(async () => expect(await assignRequestIds(world)).toHaveLength(1), PATIENCE);
    await world.slack('token', { revoked: true, silently: true }, 'PUT');

    // Whoever clicks is told by the address of their click, which needs no token.
    await world.press(SAM, 'request.approve', other);
    await world.told(SAM, /token_revoked.*SLACK_BOT_TOKEN/);
    expect(await readiness(world)).toEqual(lost('token_revoked'));
    // WeChat's push is booked all the same.
    await vi.waitFor(
      async () =>
        expect(await ledgerOf(world, NEXT.orderId)).toContainEqual(
          expect.objectContaining({ confirmed: true }),
        ),
      PATIENCE,
    );
    const calls = async () =>
      (await world.slackCalls('')).filter(({ answer }) => answer.error === 'token_revoked').length;
    const before = await calls();
    expect(before).toBeLessThan(12);
    const messages = (await world.workspace(LIN)).messages.filter(({ channel }) => channel.startsWith('D'));
    expect(messages).toEqual([]);

    await world.slack('token', { revoked: false }, 'PUT');
    await world.cardIn('allocated', 'R-2', 25_000);
    await toldOnce(world, 'allocated', 'R-2', 25_000);
    expect((await readiness(world)).status).toBe(200);
    await world.press(MEI, 'request.approve', other);
    await world.cardIn('allocated', 'R-1', 25_000);
    expect(await cardsOf(world, 'R-2')).toHaveLength(1);
    expect(lines.filter(({ msg }) => msg.includes('Slack takes no calls'))).toHaveLength(1);
    expect(lines.filter(({ msg }) => msg.includes('job failed'))).toEqual([]);
  })();
}, 300_000);

it('an app that is uninstalled says so at once, and a process with the new token says what waited', async () => {
  const env: Record<string, string> = {};
  await inWorld({ env, wechatFaults: { pushDelayMs: 1_500 } }, async (world) => {
    await approved(world);
    await vi.waitFor(async () => expect(await assignRequestIds(world)).toHaveLength(1), PATIENCE);
    await world.slack('uninstall', {});
    expect(await readiness(world)).toEqual(lost('token_revoked'));
    await vi.waitFor(
      async () =>
        expect(await ledgerOf(world, NEXT.orderId)).toContainEqual(
          expect.objectContaining({ confirmed: true }),
        ),
      PATIENCE,
    );
    await world.slack('token', { token: 'xoxb-installed-again' }, 'PUT');
    env.SLACK_BOT_TOKEN = 'xoxb-installed-again';
    await world.restart();
    await world.cardIn('allocated', 'R-1', 25_000);
    await toldOnce(world, 'allocated', 'R-1', 25_000);
    expect((await readiness(world)).status).toBe(200);
    expect(await assignRequestIds(world)).toHaveLength(1);
  })();
}, 300_000);
