import type { People } from '../../people.ts';
import type { Condition } from './condition.ts';
import type { Facts } from './facts.ts';

/** Who requests: one of these people, or a member of one of these user groups or channels. */
export type Requesters = People & { channels: string[] };

export const requester: Condition<Requesters, Facts['requester']> = {
  actual: (facts) => facts.requester,
  met: ({ users, groups, channels }, { requester: by }) =>
    users.includes(by.userId) ||
    groups.some((one) => by.groups.includes(one)) ||
    channels.some((one) => by.channels.includes(one)),
};
