import { isClient } from '../../domain/clients/client.ts';
import type { People } from '../../domain/people.ts';
import type { Voter } from '../../domain/policy/rule.ts';
import { allSlots, peopleOf } from '../../domain/policy/slots.ts';
import type { RequestState } from '../../domain/requests/state.ts';
import type { Delegates } from '../delegates/delegates.ts';
import type { Directory, LookUpFor } from '../ports/directory.ts';

export type VoterOptions = { directory: Directory; delegates: Pick<Delegates, 'standsFor'> };

/** What people decide about: by which rule, and where its card is. */
type Judged = Pick<RequestState, 'rule' | 'channel'>;

/** Asks Slack only what the request's rule needs to know, about the person and everybody whom they stand in for. */
export async function voterFor(
  { directory, delegates }: VoterOptions,
  request: Judged,
  userId: string,
  use: LookUpFor = 'deciding',
): Promise<Voter> {
  // Slack knows no such account, and no rule lets it decide.
  if (isClient(userId)) return { userId, inChannel: false, groups: [], account: { bot: true } };
  const principals = await delegates.standsFor(userId);
  const [own, ...standsFor] = await Promise.all([
    knownOf(directory, request, userId, use),
    ...principals.map((one) => knownOf(directory, request, one, use)),
  ]);
  return standsFor.length > 0 ? { ...own, standsFor } : own;
}

async function knownOf(directory: Directory, request: Judged, userId: string, use: LookUpFor) {
  const slots = allSlots(request.rule);
  const [account, inChannel, ...groups] = await Promise.all([
    directory.accountOf(userId, use),
    slots.some(({ deciders }) => deciders.kind === 'channel') &&
      directory.inChannel(request.channel, userId, use),
    // A slot at a time: of several groups any one will do, and of several slots each may count.
    ...slots.map(({ deciders }) => groupsIn(directory, peopleOf(deciders), userId, use)),
  ]);
  return { userId, inChannel, groups: [...new Set(groups.flat())], account };
}

async function groupsIn(
  directory: Directory,
  { users, groups }: People,
  userId: string,
  use: LookUpFor,
): Promise<string[]> {
  return users.includes(userId) || groups.length === 0 ? [] : directory.groupsOf(userId, groups, use);
}
