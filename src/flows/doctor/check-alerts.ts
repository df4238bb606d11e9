import type { Finding } from '../../domain/doctor/finding.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { UnmappedAlerts } from '../alerts/alert-ports.ts';
import type { Clock } from '../ports/runtime.ts';

/** `rules`: `null`: no alerts are taken. */
export type AlertsChecked = { rules: number | null; unmapped: Pick<UnmappedAlerts, 'since'> };

/** Whether alerts came in that no rule is about. */
export async function checkAlerts({ rules, unmapped }: AlertsChecked, clock: Clock): Promise<Finding[]> {
  if (rules === null) return [{ kind: 'alerts_off' }];
  const names = await unmapped.since(clock() - DAY_MS);
  return names.length > 0 ? [{ kind: 'alerts_unmapped', names }] : [{ kind: 'alerts_ok', rules }];
}
