import { demoSeed, type SlackSeed } from './slack/seed.ts';

/*
 * What decides in the demo, as `approvals` and `budgets` of headroom.yml would say it. The page explains the same rules in
 * console/src/kit/demo-rules.ts.
 */
const CHANNEL = 'C0CAPACITY1';
const ADMIN = 'C0WARNINGS1';
const CHEN = 'U0CHEN00001';
const OPERATIONS = 'S0OPERATION';
const HOUR_MS = 3_600_000;

const channel = { kind: 'channel' as const };
const operations = { kind: 'listed' as const, users: [], groups: [OPERATIONS] };
const onCall = { users: [CHEN], groups: [], channels: [] };

/** For one named person, who says so in the line. */
export const EMERGENCY = {
  name: 'emergency',
  when: { requester: onCall, breakGlass: true },
  outcome: {
    kind: 'break_glass' as const,
    review: { need: 1, approvers: operations, withinMs: HOUR_MS, remindMs: HOUR_MS / 2 },
  },
  reason: null,
};

/** Two people, one of whom looks after operations. */
export const LARGE = {
  name: 'large raises',
  when: { units: { min: 400_000, max: null } },
  outcome: {
    kind: 'need' as const,
    need: 2,
    approvers: {
      kind: 'slots' as const,
      of: 'all' as const,
      slots: [
        { name: 'Operations', need: 1, deciders: operations },
        { name: null, need: 1, deciders: channel },
      ],
    },
    selfApproval: false,
  },
  reason: null,
};

/** Nobody has to be asked, twice a day. */
export const SMALL = {
  name: 'small raises',
  when: { rate: { min: null, max: 50_000 }, days: { min: null, max: 1 } },
  outcome: {
    kind: 'approve' as const,
    caps: [{ per: 'requester' as const, units: null, count: 2 }],
    timeZone: 'Asia/Shanghai',
    review: { need: 1, approvers: channel, withinMs: 24 * HOUR_MS, remindMs: 24 * HOUR_MS },
  },
  reason: null,
};

/** The demo's first raise leaves little of it. */
export const SHOP_BUDGET = {
  name: 'shop',
  units: 300_000n,
  timeZone: 'Asia/Shanghai',
  owners: { users: [], groups: [] },
  extra: { name: 'Operations', need: 1, deciders: operations },
};

/** What happens while nobody decides: half of the four hours that a request waits. */
export const DEMO_CLOCK = {
  reminders: [HOUR_MS],
  escalation: [{ afterMs: 2 * HOUR_MS, name: 'On call', to: { users: [CHEN], groups: [] } }],
};

/** Mei has the budget for packs. What is bought lasts for a quarter. */
export const DEMO_PURCHASES = {
  owners: { users: ['U0MEI000001'], groups: [] },
  channel: CHANNEL,
  coverMs: 90 * 24 * HOUR_MS,
};

/** The company with somebody on call, so that there are two people to approve and to unfreeze. */
export function demoWorkspace(): SlackSeed {
  const seed = demoSeed();
  const [lin, mei, ...others] = seed.users;
  if (!lin || !mei) return seed;
  const chen = {
    ...lin,
    id: CHEN,
    name: 'chen',
    realName: '陈浩 Chen Hao',
    displayName: 'chen',
    email: 'chen@lanyue.example',
    role: 'On call, in @ops with Mei',
    color: '#7c3aed',
  };
  return {
    ...seed,
    users: [lin, mei, chen, ...others],
    channels: seed.channels.map((one) =>
      [CHANNEL, ADMIN].includes(one.id) ? { ...one, members: [...one.members, CHEN] } : one,
    ),
    userGroups: [
      ...seed.userGroups,
      { id: OPERATIONS, handle: 'ops', name: 'Operations', users: [mei.id, CHEN] },
    ],
  };
}
