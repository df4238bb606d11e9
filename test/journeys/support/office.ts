import { demoSeed, type SeedUser, type SlackSeed } from '../../../sandbox/slack/seed.ts';
import type { Config } from '../../../src/config/types.ts';
import type { Office } from '../../simulation/approvals/office.ts';
import { CHANNEL, LIN, MEI, SAM } from '../../support/world.ts';

/** A company of six. The first four are in the channel; Cat and Sam are approvers by their group, or by their delegation. */
const ANN = 'U0ANN000001';
const BEA = 'U0BEA000001';
const CAT = 'U0CAT000001';
export const STAFF = [LIN, MEI, ANN, BEA, CAT, SAM] as const;
export const IN_CHANNEL: readonly string[] = [LIN, MEI, ANN, BEA];
const ADMINS = [LIN, MEI, ANN];
const GROUPS: Record<string, string[]> = { S0OPERATION: [MEI, ANN], S0FINANCE00: [BEA, CAT] };
const ADMIN_CHANNEL = 'C0WARNINGS1';

export const YAML = `
channels: { admin: ${ADMIN_CHANNEL}, warnings: ${ADMIN_CHANNEL} }
execution: { pushTimeout: 60s, unknownAfter: 10m }
delegates:
  - { for: ${CAT}, delegate: ${SAM}, until: 2999-01-01 }
approvals:
  rules:
    - name: emergency
      breakGlass: { users: [${ANN}], review: { within: 1h, groups: [S0FINANCE00] } }
    - name: small
      when: { rate: { max: 50000 } }
      approve:
        caps: [{ per: requester, count: 2 }, { per: app, units: 60000 }]
        review: { within: 24h }
    - name: large
      when: { rate: { min: 200000 } }
      approvers: { all: [{ groups: [S0OPERATION] }, { groups: [S0FINANCE00] }] }
    - name: two
      need: 2
      users: [${LIN}]
      groups: [S0OPERATION, S0FINANCE00]
      reject: majority
budgets:
  - { name: shop, units: 300000, apps: [shop], zone: Asia/Shanghai }
limits: { raisesPerDay: 12, zone: Asia/Shanghai }
`;

/** The same as Slack has it. */
export function company(): SlackSeed {
  const seed = demoSeed();
  const mei = seed.users.find(({ id }) => id === MEI);
  if (!mei) throw new Error('Mei has left');
  const more = [ANN, BEA, CAT].map((id): SeedUser => {
    const name = id.slice(2, 5).toLowerCase();
    return { ...mei, id, name, realName: name, displayName: name, email: `${name}@lanyue.example` };
  });
  const others = (id: string) => (id === CHANNEL ? [ANN, BEA] : id === ADMIN_CHANNEL ? [ANN] : []);
  return {
    ...seed,
    users: [...seed.users, ...more],
    channels: seed.channels.map((one) => ({ ...one, members: [...one.members, ...others(one.id)] })),
    userGroups: [
      ...seed.userGroups,
      ...Object.entries(GROUPS).map(([id, users]) => ({ id, handle: id.slice(2), name: id, users })),
    ],
  };
}

/** And as whoever judges it knows it. */
export function officeOf({ policy, apps }: Config): Office {
  const groupsOf = (user: string) => Object.keys(GROUPS).filter((group) => GROUPS[group]?.includes(user));
  return {
    policy,
    apps,
    channel: CHANNEL,
    people: new Map(
      STAFF.map((one) => [one, { inChannel: IN_CHANNEL.includes(one), groups: groupsOf(one), account: {} }]),
    ),
    delegations: policy.delegates ?? [],
    admins: ADMINS,
    // The packs are many times larger than what can be approved here.
    units: 10n ** 12n,
  };
}
