import { createPackLevels } from '../flows/metrics/pack-levels.ts';
import type { PolicySource } from '../flows/policy/policy-source.ts';
import { createMetricsRoutes } from '../http/metrics-routes.ts';
import type { HttpRoutes } from '../http/server/http-env.ts';
import { createMetrics, type Metrics } from '../metrics/create-metrics.ts';
import { withRefusals, withTransitions } from '../metrics/with-metrics.ts';
import { SLACK_METHODS } from '../slack/bolt/methods.ts';
import { REFUSALS } from '../slack/bolt/remedies.ts';
import { ERRCODES } from '../wechat/client/errcodes/table.ts';
import { API_NAMES } from '../wechat/client/transport/errors.ts';
import type { Stores } from './stores.ts';
import type { Wiring } from './wiring.ts';

/** What this process counts of itself. */
export function metricsOf({ clock, log }: Wiring, stores: Stores, policy: PolicySource): Metrics {
  const metrics = createMetrics({
    known: {
      slackMethods: SLACK_METHODS,
      slackOutcomes: ['ok', 'rate_limited', 'no_answer', ...REFUSALS],
      wechatApis: API_NAMES,
      errcodes: [...Object.keys(ERRCODES), 'no_answer'],
    },
    rules: () => policy().rules.map(({ name }) => name),
    log,
  });
  metrics.measure({
    requestStates: stores.requestStates,
    outboxDepth: stores.outbox.depth,
    packLevels: createPackLevels({ ...stores, clock }),
  });
  return metrics;
}

/** The same stores, of whose changes it is counted what they were. */
export function measured(stores: Stores, metrics: Metrics): Stores {
  return {
    ...stores,
    store: withTransitions(stores.store, metrics),
    auditLog: withRefusals(stores.auditLog, metrics),
  };
}

export function metricsRoutes({ secrets, log }: Wiring, metrics: Metrics): HttpRoutes {
  return createMetricsRoutes({ report: metrics.report, token: secrets.metricsToken, log });
}
