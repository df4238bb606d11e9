/** People by their Slack ids: themselves, and members of user groups. */
export type People = { users: string[]; groups: string[] };
