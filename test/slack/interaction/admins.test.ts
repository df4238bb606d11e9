import { describe, expect, it } from 'vitest';
import { isAdmin } from '../../../src/slack/interaction/admins.ts';

type Deps = Parameters<typeof isAdmin>[0];

function deps(channel: string | null, members: () => string[]) {
  const warned: string[] = [];
  const directory: Deps['directory'] = {
    inChannel: async (_channel, userId) => members().includes(userId),
    groupsOf: async () => [],
    accountOf: async () => ({}),
  };
  const log = { warn: (_fields: object, message: string) => void warned.push(message) };
  return { warned, given: { adminChannel: async () => channel, directory, log } };
}

describe('an admin', () => {
  it('is a member of the admin channel', async () => {
    const { given } = deps('C1', () => ['U1']);
    expect([await isAdmin(given, 'U1'), await isAdmin(given, 'U2')]).toEqual([true, false]);
  });

  it('is nobody without a channel, and nobody while Slack cannot say', async () => {
    expect(await isAdmin(deps(null, () => ['U1']).given, 'U1')).toBe(false);
    const { given, warned } = deps('C1', () => {
      throw new Error('no answer');
    });
    expect(await isAdmin(given, 'U1')).toBe(false);
    expect(warned).toHaveLength(1);
  });
});
