import { describe, expect, it } from 'vitest';
import { createAccess } from '../../../src/slack/bolt/access.ts';
import { accessEvent } from '../../../src/slack/bolt/access-events.ts';
import { memoryLog } from '../app/memory.ts';

const US = { teamId: 'T1', enterpriseId: null, botId: 'B1', userId: 'UBOT' };

function scene(known: typeof US | null = US) {
  const { log, lines } = memoryLog();
  const access = createAccess({ clock: () => 1_800_000_000_000, log });
  const identity = { known: () => known, ask: async () => US };
  return { access, lines, deps: { access, identity } };
}

describe('the access of the app', () => {
  it.each([
    ['app_uninstalled', { type: 'app_uninstalled' }, 'app_uninstalled'],
    ['tokens_revoked', { tokens: { oauth: [], bot: ['UBOT'] } }, 'token_revoked'],
    ['tokens_revoked', { tokens: { oauth: ['ULIN'], bot: [] } }, undefined],
    ['tokens_revoked', { tokens: { oauth: ['ULIN'] } }, undefined],
    ['tokens_revoked', { tokens: { bot: ['UOTHER'] } }, undefined],
    ['tokens_revoked', {}, undefined],
  ] as const)('after %s %j', async (name, event, code) => {
    const { access, deps } = scene();
    await accessEvent(name, event, deps);
    expect(access.lost()?.code).toBe(code);
  });

  it('is lost with any bot’s token while it is not known who the app is', async () => {
    const { access, deps } = scene(null);
    await accessEvent('tokens_revoked', { tokens: { bot: ['UBOT'] } }, deps);
    expect(access.lost()?.code).toBe('token_revoked');
  });

  it('is said to be lost once, with the remedy, and regained once', () => {
    const { access, lines } = scene();
    const losses: number[] = [];
    access.onLoss(() => losses.push(1));
    access.lose('token_revoked');
    access.lose('account_inactive');
    expect(access.lost()).toEqual({ code: 'token_revoked', since: 1_800_000_000_000 });
    access.regain();
    access.regain();
    expect(access.lost()).toBeNull();
    expect(losses).toHaveLength(1);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      code: 'token_revoked',
      hint: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });
});
