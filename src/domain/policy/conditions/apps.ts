import type { Condition } from './condition.ts';

/** AppIDs, any of which it is. */
export const apps: Condition<string[], { appId: string; name: string }> = {
  actual: ({ app: { appId, name } }) => ({ appId, name }),
  met: (wanted, { app }) => wanted.includes(app.appId),
};
