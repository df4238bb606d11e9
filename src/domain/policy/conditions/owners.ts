import { haveCommon, type People } from '../../people.ts';
import type { Condition } from './condition.ts';

/** Any of them owns the app. */
export const owners: Condition<People, People> = {
  actual: ({ app }) => app.owners,
  met: (wanted, { app }) => haveCommon(wanted, app.owners),
};
