import type { ReceiverApp } from '../../../src/domain/apps/apps.ts';
import type { Delegation } from '../../../src/domain/delegates/delegation.ts';
import type { Account } from '../../../src/domain/policy/account.ts';
import type { Policy } from '../../../src/domain/policy/policy.ts';
import type { Voter } from '../../../src/domain/policy/rule.ts';
import type { Directory } from '../../../src/flows/ports/directory.ts';
import { shop } from '../../support/core-scene.ts';

export const PEOPLE = ['ULIN', 'UANN', 'UBEA', 'UCAT', 'UDAN', 'UEVE'] as const;
export const GROUPS = ['SOPS', 'SFIN'] as const;
export const ADMIN_CHANNEL = 'CADMIN';
export const tickets: ReceiverApp = {
  ...shop,
  appId: 'wx2222222222222222',
  name: 'tickets',
  owners: { users: [], groups: ['SOPS'] },
};
export const APPS = [shop, tickets];

/** What Slack says of somebody; it can be another thing a moment later. */
export type Person = { inChannel: boolean; groups: readonly string[]; account: Account };

/** Everything that is given: the policy of now, who is where, and who stands in for whom. */
export type Office = {
  policy: Policy;
  apps: readonly ReceiverApp[];
  /** Where people ask. */
  channel: string;
  people: Map<string, Person>;
  delegations: readonly Delegation[];
  /** Of the admin channel. */
  admins: readonly string[];
  /** Units of the one pack that are left at the beginning. */
  units: bigint;
};

export function personIn({ people }: Office, userId: string): Person {
  const found = people.get(userId);
  if (!found) throw new Error(`nobody is ${userId}`);
  return found;
}

/** Who clicks, with everybody whom they stand in for at that moment. */
export function voterIn(office: Office, userId: string, at: number): Voter {
  const known = (id: string) => ({ userId: id, ...copied(personIn(office, id)) });
  const principals = office.delegations.filter(
    (one) => one.delegate === userId && one.from <= at && at < one.until,
  );
  return { ...known(userId), standsFor: [...new Set(principals.map((one) => one.for))].map(known) };
}

function copied({ inChannel, groups, account }: Person) {
  return { inChannel, groups: [...groups], account };
}

/** Slack, which knows who is where. */
export function directoryOf(office: Office): Directory {
  return {
    inChannel: async (channel, userId) =>
      channel === ADMIN_CHANNEL ? office.admins.includes(userId) : personIn(office, userId).inChannel,
    groupsOf: async (userId, wanted) =>
      wanted.filter((group) => personIn(office, userId).groups.includes(group)),
    membersOf: async (group) => PEOPLE.filter((one) => personIn(office, one).groups.includes(group)),
    accountOf: async (userId) => personIn(office, userId).account,
  };
}
