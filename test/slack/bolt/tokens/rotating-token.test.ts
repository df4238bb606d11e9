import { describe, expect, it, vi } from 'vitest';
import type { TokenPair, TokenPairStore } from '../../../../src/slack/bolt/bot-tokens.ts';
import { SlackAccessLost, SlackRefused, SlackUnreachable } from '../../../../src/slack/bolt/errors.ts';
import { createRotatingToken } from '../../../../src/slack/bolt/tokens/rotating-token.ts';
import { fakeClock } from '../../../sandbox/slack/support.ts';
import { memoryLog } from '../../app/memory.ts';

const HOUR = 3_600_000;

/** Slack, which takes each refresh token once, and a store that replicas share. */
function scene() {
  const clock = fakeClock();
  const { log, lines } = memoryLog();
  const slack = { asked: [] as string[], fails: [] as unknown[], made: 0 };
  const usable = new Set(['xoxe-1-first']);
  const stored = { pair: null as TokenPair | null, fails: 0, locked: false };
  const store: TokenPairStore = {
    read: async () => stored.pair,
    async save(pair) {
      if (stored.fails-- > 0) throw new Error('Command timed out');
      stored.pair = pair;
    },
    async withLock(work) {
      if (stored.locked) return 'busy';
      stored.locked = true;
      try {
        return await work();
      } finally {
        stored.locked = false;
      }
    },
  };
  async function exchange(refreshToken: string): Promise<TokenPair> {
    slack.asked.push(refreshToken);
    await new Promise((resolve) => setImmediate(resolve));
    const fails = slack.fails.shift();
    if (fails) throw fails;
    if (!usable.delete(refreshToken)) throw new SlackRefused('oauth.v2.access', 'invalid_refresh_token');
    const no = ++slack.made;
    usable.add(`xoxe-1-r${no}`);
    return {
      accessToken: `xoxe.xoxb-1-a${no}`,
      refreshToken: `xoxe-1-r${no}`,
      expiresAt: clock.now() + 12 * HOUR,
    };
  }
  const replica = () =>
    createRotatingToken({ store, refreshToken: 'xoxe-1-first', exchange, clock: clock.now, log });
  return { clock, slack, stored, usable, replica, lines };
}

describe('a bot token that expires', () => {
  it('is exchanged at the first start, once for all replicas and all calls', async () => {
    const { slack, stored, replica } = scene();
    const [one, other] = [replica(), replica()];
    const tokens = await Promise.all([one.current(), one.current(), other.current(), other.current()]);
    expect(new Set(tokens)).toEqual(new Set(['xoxe.xoxb-1-a1']));
    expect(slack.asked).toEqual(['xoxe-1-first']);
    expect(stored.pair?.refreshToken).toBe('xoxe-1-r1');
    expect(await replica().current()).toBe('xoxe.xoxb-1-a1');
    expect(slack.asked).toHaveLength(1);
  });

  it('is replaced two hours before its end, with the refresh token that came with it', async () => {
    const { clock, slack, replica } = scene();
    const one = replica();
    await one.current();
    clock.advance(10 * HOUR - 1);
    expect(await one.current()).toBe('xoxe.xoxb-1-a1');
    clock.advance(1);
    expect(await one.current()).toBe('xoxe.xoxb-1-a2');
    expect(slack.asked).toEqual(['xoxe-1-first', 'xoxe-1-r1']);
  });

  it('goes on being used while it works and Slack hands out no other, asked once a minute', async () => {
    const { clock, slack, replica } = scene();
    const one = replica();
    await one.current();
    clock.advance(11 * HOUR);
    slack.fails = Array.from({ length: 3 }, () => new SlackUnreachable('oauth.v2.access'));
    expect(await one.current()).toBe('xoxe.xoxb-1-a1');
    expect(await one.current()).toBe('xoxe.xoxb-1-a1');
    expect(slack.asked).toHaveLength(4);
    clock.advance(60_000);
    expect(await one.current()).toBe('xoxe.xoxb-1-a2');
  });

  it('whose answer was lost is asked for again at once, while Slack still takes the same refresh token', async () => {
    const { slack, replica } = scene();
    slack.fails = [new SlackUnreachable('oauth.v2.access')];
    expect(await replica().current()).toBe('xoxe.xoxb-1-a1');
    expect(slack.asked).toEqual(['xoxe-1-first', 'xoxe-1-first']);
  });

  it('is not used before it is stored, and not asked for twice where that fails', async () => {
    const { slack, stored, replica } = scene();
    stored.fails = 1;
    const one = replica();
    await expect(one.current()).rejects.toThrow('timed out');
    expect(await one.current()).toBe('xoxe.xoxb-1-a1');
    expect(slack.asked).toHaveLength(1);
    expect(stored.pair?.accessToken).toBe('xoxe.xoxb-1-a1');
  });

  it('that Slack refuses is what another replica has replaced already, or is replaced once', async () => {
    const { slack, replica } = scene();
    const [one, other] = [replica(), replica()];
    await Promise.all([one.current(), other.current()]);
    expect(await one.replace('xoxe.xoxb-1-a1')).toBe('xoxe.xoxb-1-a2');
    expect(await Promise.all([other.replace('xoxe.xoxb-1-a1'), other.replace('xoxe.xoxb-1-a1')])).toEqual([
      'xoxe.xoxb-1-a2',
      'xoxe.xoxb-1-a2',
    ]);
    expect(slack.asked).toEqual(['xoxe-1-first', 'xoxe-1-r1']);
  });

  it('for which Slack takes no refresh token any more is lost, said once, without asking again and again', async () => {
    const { slack, usable, replica, lines } = scene();
    usable.clear();
    const one = replica();
    for (let call = 0; call < 3; call += 1) {
      const error = await one.current().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SlackAccessLost);
      expect(error).toMatchObject({
        code: 'invalid_refresh_token',
        hint: expect.stringContaining('SLACK_REFRESH_TOKEN'),
      });
    }
    expect(slack.asked).toHaveLength(1);
    expect(lines.filter(({ msg }) => String(msg).includes('hands out no new bot token'))).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('xoxe-1-');
  });

  it('is waited for while another replica refreshes', async () => {
    const { slack, stored, replica } = scene();
    stored.locked = true;
    const waiting = replica().current();
    await vi.waitFor(() => expect(slack.asked).toEqual([]));
    stored.locked = false;
    expect(await waiting).toBe('xoxe.xoxb-1-a1');
  });
});
