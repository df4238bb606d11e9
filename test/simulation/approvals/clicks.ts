/** Whoever asked for the request or grant that was picked. */
export const REQUESTER = 'requester';
/** The first or second of the admin channel. */
export const ADMINS = ['admin 0', 'admin 1'] as const;

/** `pick`: the how many-th request or grant of those that there are. */
export type Click =
  /** `within`: somebody whom an active grant names, for something that it permits; `null`: anybody, for anything. */
  | ({ do: 'ask'; breakGlass: boolean; within: number | null } & WishClick)
  | ({ do: 'edit'; pick: number; stale: boolean } & WishClick)
  /** `stale`: on the card as it was drawn first. */
  | { do: 'approve' | 'reject' | 'question'; pick: number; by: string; stale: boolean }
  | { do: 'withdraw' | 'answer' | 'review' | 'undo'; pick: number; by: string }
  | {
      do: 'ask_grant';
      by: string;
      users: string[];
      groups: string[];
      app: number;
      rate: number;
      units: bigint;
      hours: number;
      reason: string;
    }
  | { do: 'approve_grant' | 'reject_grant' | 'withdraw_grant' | 'revoke_grant'; pick: number; by: string }
  | { do: 'freeze'; by: string; scope: 'auto' | 'all'; hours: number | null }
  | { do: 'unfreeze'; by: string };

/** `hours`: until it begins; `null`: at once. */
type WishClick = {
  by: string;
  app: number;
  rate: number;
  days: number;
  hours: number | null;
  reason: string;
};

/** A click with everything that was only picked, and with times in place of hours. `id`: of the request or grant. */
export type Meant =
  | ({ do: 'ask'; id: string; breakGlass: boolean } & MeantWish)
  | ({ do: 'edit'; id: string; stale: boolean } & MeantWish)
  | { do: 'approve' | 'reject' | 'question'; id: string; by: string; stale: boolean }
  | { do: 'withdraw' | 'answer' | 'review' | 'undo'; id: string; by: string }
  | {
      do: 'ask_grant';
      id: string;
      by: string;
      users: string[];
      groups: string[];
      app: number;
      rate: number;
      units: bigint;
      endsAt: number;
      reason: string;
    }
  | { do: 'approve_grant' | 'reject_grant' | 'withdraw_grant' | 'revoke_grant'; id: string; by: string }
  | { do: 'freeze'; by: string; scope: 'auto' | 'all'; until: number | null }
  | { do: 'unfreeze'; by: string };

type MeantWish = {
  by: string;
  app: number;
  rate: number;
  days: number;
  beginsAt: number | null;
  reason: string;
};
