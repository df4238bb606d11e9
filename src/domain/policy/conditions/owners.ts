import type { People } from '../../people.ts';
import type { Condition } from './condition.ts';

/** Any of them owns the app. */
export const owners: Condition<People, People> = {
  actual: ({ app }) => app.owners,
  met: ({ users, groups }, { app }) =>
    users.some((one) => app.owners.users.includes(one)) ||
    groups.some((one) => app.owners.groups.includes(one)),
};
