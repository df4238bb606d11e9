import { expect, it } from 'vitest';
import type { Account } from '../../../src/domain/policy/account.ts';
import { type AdminOptions, whyNotAdmin } from '../../../src/flows/people/why-not-admin.ts';

const MEMBERS: Record<string, Account> = {
  UMEI: {},
  UGUEST: { guest: true },
  USTRANGER: { stranger: true },
  UGONE: { deactivated: true },
  UBOT: { bot: true },
};

const office = (channel: string | null): AdminOptions => ({
  adminChannel: async () => channel,
  directory: {
    inChannel: async (asked, userId) => asked === channel && Object.hasOwn(MEMBERS, userId),
    accountOf: async (userId) => MEMBERS[userId] ?? {},
  },
});

it.each<[string, string, boolean]>([
  ['a member', 'UMEI', true],
  ['a guest whom somebody invited', 'UGUEST', true],
  ['somebody who is not in it', 'UEVE', false],
  ['a member of another company', 'USTRANGER', false],
  ['a member whose account is closed', 'UGONE', false],
  ['an app', 'UBOT', false],
  ['a machine of the API', 'client:ci', false],
])('%s of the admin channel', async (_what, by, may) => {
  const refused = { reason: 'not_admin', channel: 'CADMIN' };
  expect(await whyNotAdmin(office('CADMIN'), by)).toEqual(may ? null : refused);
});

it('is nobody where there is no admin channel', async () => {
  expect(await whyNotAdmin(office(null), 'UMEI')).toEqual({ reason: 'no_admin_channel' });
});

it('is nobody’s guess where Slack cannot be asked', async () => {
  const { adminChannel, directory } = office('CADMIN');
  const away = { ...directory, inChannel: () => Promise.reject(new Error('away')) };
  await expect(whyNotAdmin({ adminChannel, directory: away }, 'UMEI')).rejects.toThrow('away');
});
