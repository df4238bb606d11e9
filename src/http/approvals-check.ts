import type { Freeze } from '../domain/freeze/freeze.ts';
import type { CheckResult } from './health-routes.ts';

/** Approvals that people stopped are no fault. Why, and who, is nothing for whoever asks this address. */
export function approvalsCheck(freeze: Freeze | null): CheckResult {
  if (freeze === null) return { ok: true };
  const what = freeze.scope === 'all' ? 'all approvals' : 'automatic approvals';
  const end = freeze.until === null ? 'unfrozen' : new Date(freeze.until).toISOString();
  return { ok: true, note: `${what} are frozen until ${end}` };
}
