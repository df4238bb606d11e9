import type { ReceiverApp } from '../../domain/apps/apps.ts';
import type { Finding } from '../../domain/doctor/finding.ts';
import { nearestWord } from '../../kit/closest-word.ts';
import { DAY_MS } from '../../kit/durations.ts';
import type { AlertNames, RefusedAlerts } from '../alerts/alert-ports.ts';
import type { Clock } from '../ports/runtime.ts';

/** `rules`: `null`: no alerts are taken. */
export type AlertsChecked = {
  rules: number | null;
  apps: readonly Pick<ReceiverApp, 'appId' | 'name'>[];
  unmapped: Pick<AlertNames, 'since'>;
  unknownApps: Pick<AlertNames, 'since'>;
  refusedAlerts: Pick<RefusedAlerts, 'between'>;
};

/** Whether alerts came in that no rule is about, that name no app, that could not be read, or that could not become requests. */
export async function checkAlerts(checked: AlertsChecked, clock: Clock): Promise<Finding[]> {
  const { rules, unmapped, unknownApps, refusedAlerts } = checked;
  if (rules === null) return [{ kind: 'alerts_off' }];
  const now = clock();
  const [names, unknown, counts] = await Promise.all([
    unmapped.since(now - DAY_MS),
    unknownApps.since(now - DAY_MS),
    refusedAlerts.between(now - DAY_MS, now),
  ]);
  const apps = unknown.map((said) => ({ said, nearest: nearestTo(said, checked.apps) }));
  const countOf = (wanted: string) => counts.find(({ reason }) => reason === wanted)?.count ?? 0;
  const [unreadable, tooLarge] = [countOf('unreadable'), countOf('too_large')];
  const reasons = counts.filter(({ reason }) => reason !== 'unreadable' && reason !== 'too_large');
  const found: Finding[] = [
    ...(names.length > 0 ? [{ kind: 'alerts_unmapped' as const, names }] : []),
    ...(apps.length > 0 ? [{ kind: 'alerts_unknown_app' as const, apps }] : []),
    ...(unreadable > 0 ? [{ kind: 'alerts_unreadable' as const, count: unreadable }] : []),
    ...(tooLarge > 0 ? [{ kind: 'alerts_too_large' as const, count: tooLarge }] : []),
    ...(reasons.length > 0 ? [{ kind: 'alerts_refused' as const, reasons }] : []),
  ];
  return found.length > 0 ? found : [{ kind: 'alerts_ok', rules }];
}

function nearestTo(said: string, apps: AlertsChecked['apps']): string | null {
  if (said === '') return null;
  return nearestWord(
    said,
    apps.flatMap(({ name, appId }) => [name, appId]),
  );
}
