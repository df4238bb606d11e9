import { sendJson } from './http.ts';

/** Whether everything has started anew, or why not. */
export type ResetOutcome = { ok: boolean; error?: string };

/** Ends Slack, WeChat and the app with all their data, and starts them anew. */
export const resetDemo = () => sendJson<ResetOutcome>('sim/reset', {});
