import type { Freeze } from '../../src/domain/freeze/freeze.ts';
import { T0 } from './requests.ts';

/** Mei froze all approvals at {@link T0}, until somebody ends it. */
export function aFreeze(change: Partial<Freeze> = {}): Freeze {
  return { scope: 'all', by: 'UMEI', at: T0, until: null, reason: 'incident', proposal: null, ...change };
}
