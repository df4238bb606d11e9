import { createTakeAlerts } from '../flows/alerts/take-alerts.ts';
import type { UseCases } from '../flows/use-cases.ts';
import { createAlertRoutes } from '../http/hooks/alert-routes.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import type { Metrics } from '../metrics/create-metrics.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** Where monitoring sends its alerts; nowhere without ALERTMANAGER_TOKEN. */
export function alertRoutes(
  { config, secrets, clock, log }: Wiring,
  stores: Stores,
  { ask, machines, offer }: Pick<UseCases, 'ask' | 'machines' | 'offer'>,
  metrics: Metrics,
): HttpRoutes[] {
  const token = secrets.alertmanagerToken;
  if (token === undefined) return [];
  const take = createTakeAlerts({
    ...stores,
    rules: config.alerts ?? [],
    apps: config.apps,
    ask,
    submittedAs: async (onceKey) => (await machines.submittedAs(onceKey))?.request.id ?? null,
    async soldRates(days) {
      const sold = (await offer()).packs.flatMap(({ specifications }) => specifications);
      return [...new Set(sold.filter((one) => one.days === days).map(({ rate }) => rate))];
    },
    language: config.language,
    onOutcome: metrics.alerts,
    clock,
    log,
  });
  return [createAlertRoutes({ take, token, log })];
}
