import type { Instant } from '../../kit/instant.ts';
import type { Observed } from './observed.ts';

/** After more alerts were taken in, and others resolved. */
export function takeAlertsIn(
  observed: Observed,
  { folded, resolved }: { folded: number; resolved: number },
  at: Instant,
): Observed {
  const { alerts = {} } = observed;
  const more = (before: { count: number } | undefined, count: number) => ({
    count: (before?.count ?? 0) + count,
    at,
  });
  if (folded + resolved === 0) return observed;
  return {
    ...observed,
    alerts: {
      ...alerts,
      ...(folded > 0 ? { folded: more(alerts.folded, folded) } : {}),
      ...(resolved > 0 ? { resolved: more(alerts.resolved, resolved) } : {}),
    },
  };
}
