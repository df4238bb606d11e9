import type { Finding } from '../../domain/doctor/finding.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { RefusedAlerts, UnmappedAlerts } from '../alerts/alert-ports.ts';
import type { Clock } from '../ports/runtime.ts';

/** `rules`: `null`: no alerts are taken. */
export type AlertsChecked = {
  rules: number | null;
  unmapped: Pick<UnmappedAlerts, 'since'>;
  refusedAlerts: Pick<RefusedAlerts, 'between'>;
};

/** Whether alerts came in that no rule is about, or that could not become requests. */
export async function checkAlerts(
  { rules, unmapped, refusedAlerts }: AlertsChecked,
  clock: Clock,
): Promise<Finding[]> {
  if (rules === null) return [{ kind: 'alerts_off' }];
  const now = clock();
  const [names, reasons] = await Promise.all([
    unmapped.since(now - DAY_MS),
    refusedAlerts.between(now - DAY_MS, now),
  ]);
  const found: Finding[] = [
    ...(names.length > 0 ? [{ kind: 'alerts_unmapped' as const, names }] : []),
    ...(reasons.length > 0 ? [{ kind: 'alerts_refused' as const, reasons }] : []),
  ];
  return found.length > 0 ? found : [{ kind: 'alerts_ok', rules }];
}
