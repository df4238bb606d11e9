/** `unknown`: nobody has the id, or it is somebody of another company whom the app may not see. */
export type KnownPerson = 'known' | 'unknown' | 'deactivated';

/** Whether the people and user groups that a policy names are there. Everything throws while Slack gives no answer. */
export type KnownPeople = {
  person(id: string): Promise<KnownPerson>;
  /** Ids of all user groups of the workspace that are not disabled. */
  groups(): Promise<ReadonlySet<string>>;
};
