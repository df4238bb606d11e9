export type Directory = {
  inChannel(channel: string, userId: string): Promise<boolean>;
  /** Those of `groups` that the person belongs to. */
  groupsOf(userId: string, groups: string[]): Promise<string[]>;
};
