import type { FlowLog } from '../flows/ports/runtime.ts';
import { createPeriodic } from './periodic.ts';

/** How often it is looked whether a synchronisation is due; the flow knows when it is. */
const LOOK_EVERY_MS = 5_000;

export type PackSyncOptions = { sync: () => Promise<void>; log: FlowLog };

/** Keeps the shared figures of packs young. Every replica runs one. */
export function createPackSync({ sync, log }: PackSyncOptions) {
  const failure = 'packs were not looked after; the next turn follows';
  return createPeriodic({ work: sync, everyMs: LOOK_EVERY_MS, failure, log });
}
