import type { Instant } from '../../kit/instant.ts';

/** What is stopped: what the policy approves by itself, or people's approvals as well. */
export type FreezeScope = 'auto' | 'all';

/** Approvals are stopped. `until`: exclusive; `null`: until somebody ends it. */
export type Freeze = {
  scope: FreezeScope;
  /** Slack user id. */
  by: string;
  at: Instant;
  until: Instant | null;
  reason: string;
  /** Somebody wants to end it; it takes a second person. */
  proposal: { by: string; at: Instant } | null;
};

/** One for the deployment. `null`: nothing is frozen. One whose time is over may be in it until somebody notices. */
export type FreezeState = { freeze: Freeze | null };

export const NOT_FROZEN: FreezeState = { freeze: null };

/** What happened to it; goes into the audit. */
export type FreezeEvent =
  | ({ type: 'frozen' } & Omit<Freeze, 'proposal'> & Recovered)
  | { type: 'unfreeze_proposed'; at: Instant; by: string }
  | ({ type: 'unfrozen'; at: Instant; by: string; proposedBy: string } & Recovered)
  /** Its time was over. */
  | ({ type: 'freeze_ended'; at: Instant } & Recovered);

/** Redis had lost it; its announcement in Slack still said it. */
type Recovered = { evidence?: 'announcement' };

/** Something to be announced once. `freeze`: as it was when it happened; `forAdmins`: where those read it who can end it. */
export type FreezeNotice = {
  event: FreezeEvent;
  freeze: Freeze;
  forAdmins: boolean;
  /** Of what is stored after it. Absent in announcements of an older version. */
  revision?: number;
};

/** The freeze in force at that moment; its end counts whether or not somebody has noticed it. */
export function freezeAt({ freeze }: FreezeState, at: Instant): Freeze | null {
  return freeze !== null && (freeze.until === null || at < freeze.until) ? freeze : null;
}

/** Who or what is about to approve. */
export type Approving = 'people' | 'policy';

export type FrozenRefusal = { reason: 'frozen'; freeze: Freeze };

/**
 * Why nothing may be approved now; `null` where it may. `policy` is everything that nobody clicks for: an outcome that approves by
 * itself, and a grant. What is approved already goes on, and what gives units back is never stopped.
 */
export function whyFrozen(state: FreezeState, approving: Approving, at: Instant): FrozenRefusal | null {
  const freeze = freezeAt(state, at);
  if (freeze === null) return null;
  return freeze.scope === 'all' || approving === 'policy' ? { reason: 'frozen', freeze } : null;
}

/** The state after an event. Total, and never refuses. */
export function evolveFreeze(state: FreezeState, event: FreezeEvent): FreezeState {
  switch (event.type) {
    case 'frozen': {
      const { type: _type, evidence: _evidence, ...freeze } = event;
      return { freeze: { ...freeze, proposal: null } };
    }
    case 'unfreeze_proposed': {
      const { by, at } = event;
      return { freeze: state.freeze && { ...state.freeze, proposal: { by, at } } };
    }
    case 'unfrozen':
    case 'freeze_ended':
      return NOT_FROZEN;
  }
}
