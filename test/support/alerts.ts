import type { Alert, AlertRule } from '../../src/domain/alerts/alert.ts';

/** What is requested for the shop: 30 % above what was measured, from 80 % of the limit on. */
export const shopRule: AlertRule = {
  name: 'shop',
  match: { alertname: 'NearLimit' },
  app: { label: 'app' },
  headroomPercent: 30,
  nearPercent: 80,
  days: 1,
  everyMs: 12 * 3_600_000,
  leadMs: 0,
};

export function anAlert(change: Partial<Alert['facts']> = {}, labels: Record<string, string> = {}): Alert {
  return {
    status: 'firing',
    labels: { alertname: 'NearLimit', app: 'shop', ...labels },
    facts: { calls: 46_000, limit: 50_000, share45011: null, share40163: null, ...change },
  };
}
