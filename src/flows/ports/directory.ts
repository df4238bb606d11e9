import type { Account } from '../../domain/policy/account.ts';

/**
 * What an answer is for. What decides something rests on what Slack said a few seconds ago, and a `no` on what it says now;
 * what is only shown may be some minutes old, unless Slack reported a change meanwhile.
 */
export type LookUpFor = 'deciding' | 'showing';

/** Who belongs where. Absent `use`: `deciding`. All throw where Slack cannot be asked, so that nobody decides because Slack was away. */
export type Directory = {
  inChannel(channel: string, userId: string, use?: LookUpFor): Promise<boolean>;
  /** Those of `groups` that the person belongs to. */
  groupsOf(userId: string, groups: string[], use?: LookUpFor): Promise<string[]>;
  /** What speaks against the person's account. */
  accountOf(userId: string, use?: LookUpFor): Promise<Account>;
};
