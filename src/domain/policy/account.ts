/** What speaks against a person's account at the moment of a click; nothing where it is an active member of the workspace. */
export type Account = {
  deactivated?: true;
  bot?: true;
  /** Of another workspace or company. */
  stranger?: true;
  /** Slack shows the app no such person: the id is no one's, or of a company that shares no channel with it. */
  unseen?: true;
  /** A guest, who sees some channels only. */
  guest?: true;
};
