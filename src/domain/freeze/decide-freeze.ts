import { DAY_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { type Freeze, type FreezeEvent, type FreezeState, freezeAt } from './freeze.ts';

/** What somebody wants to stop, in their words. */
export type FreezeWish = Pick<Freeze, 'scope' | 'until' | 'reason'>;

/** `began`: of the freeze that the person saw; `null`: whichever there is. */
export type FreezeCommand =
  | ({ type: 'freeze'; by: string; at: Instant } & FreezeWish)
  | { type: 'unfreeze'; by: string; at: Instant; began: Instant | null }
  | { type: 'end'; at: Instant };

export type FreezeRefusal =
  | { reason: 'reason_missing' }
  | { reason: 'reason_too_long'; length: number; max: number }
  | { reason: 'until_passed'; until: Instant }
  /** What is in force stops more, or for longer: lifting a part of it takes two people as well. */
  | { reason: 'already_frozen'; freeze: Freeze }
  | { reason: 'not_frozen' }
  | { reason: 'other_freeze'; freeze: Freeze }
  /** The same person wanted it before. */
  | { reason: 'second_person_needed'; at: Instant };

/** In characters as people count them: it stands on every card that waits, beside the reason of the request. */
export const FREEZE_REASON_MAX = 300;

/** A proposal that nobody took up by then was made in another situation. */
export const PROPOSAL_MS = DAY_MS;

type Decision = Result<FreezeEvent[], FreezeRefusal>;

/** What a word about the freeze comes to. No events: it is so already. */
export function decideFreeze(state: FreezeState, command: FreezeCommand): Decision {
  switch (command.type) {
    case 'freeze':
      return begin(state, command);
    case 'unfreeze':
      return lift(state, command);
    case 'end':
      return accept(isOver(state, command.at) ? [{ type: 'freeze_ended', at: command.at }] : []);
  }
}

function begin(state: FreezeState, command: Extract<FreezeCommand, { type: 'freeze' }>): Decision {
  const { type: _type, ...wish } = command;
  const { by, at, scope, until, reason } = wish;
  if (reason === '') return refuse({ reason: 'reason_missing' });
  const { length } = [...reason];
  if (length > FREEZE_REASON_MAX)
    return refuse({ reason: 'reason_too_long', length, max: FREEZE_REASON_MAX });
  if (until !== null && until <= at) return refuse({ reason: 'until_passed', until });
  const current = freezeAt(state, at);
  if (current === null) return accept([{ type: 'frozen', ...wish }]);
  const same = current.by === by && current.reason === reason;
  if (same && current.scope === scope && current.until === until) return accept([]);
  const weaker = isWeaker(wish, current);
  return weaker
    ? refuse({ reason: 'already_frozen', freeze: current })
    : accept([{ type: 'frozen', ...wish }]);
}

/** It stops no more than the other and for no longer, or it would lift a part of it. */
function isWeaker(wish: FreezeWish, current: Freeze): boolean {
  const [scope, end] = [compareScopes(wish, current), compareEnds(wish, current)];
  return scope < 0 || end < 0 || (scope === 0 && end === 0);
}

function compareScopes(one: FreezeWish, other: FreezeWish): number {
  return Number(one.scope === 'all') - Number(other.scope === 'all');
}

function compareEnds(one: FreezeWish, other: FreezeWish): number {
  if (one.until === other.until) return 0;
  return (one.until ?? Number.POSITIVE_INFINITY) < (other.until ?? Number.POSITIVE_INFINITY) ? -1 : 1;
}

/** The first person proposes, another one ends it. Whoever froze may be either of them. */
function lift(state: FreezeState, { by, at, began }: Extract<FreezeCommand, { type: 'unfreeze' }>): Decision {
  const freeze = freezeAt(state, at);
  if (freeze === null) return refuse({ reason: 'not_frozen' });
  if (began !== null && began !== freeze.at) return refuse({ reason: 'other_freeze', freeze });
  const { proposal } = freeze;
  if (proposal === null || at >= proposal.at + PROPOSAL_MS)
    return accept([{ type: 'unfreeze_proposed', at, by }]);
  return proposal.by === by
    ? refuse({ reason: 'second_person_needed', at: proposal.at })
    : accept([{ type: 'unfrozen', at, by, proposedBy: proposal.by }]);
}

/** Its time is over, and nothing has been said about that yet. */
function isOver(state: FreezeState, at: Instant): boolean {
  return state.freeze !== null && freezeAt(state, at) === null;
}
