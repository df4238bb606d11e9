import { decidesAlike } from '../../domain/series/decides-alike.ts';
import { runsToCome } from '../../domain/series/next-step.ts';
import type { Series } from '../../domain/series/series.ts';
import type { SeriesEvent } from '../../domain/series/series-event.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PolicySource } from '../policy/policy-source.ts';
import { createSeriesPolicy, type SeriesPolicyOptions } from './series-policy.ts';

export type PausedByPolicyOptions = SeriesPolicyOptions & { policy: PolicySource };

/**
 * Holds a series where the policy has changed since it was approved, before it announces or starts a run: what people approved is
 * not what they would be asked now. `null`: the same people decide, and as many of them.
 */
export function createPausedByPolicy(options: PausedByPolicyOptions) {
  const ruleSeries = createSeriesPolicy(options);
  return async (series: Series, run: Instant): Promise<SeriesEvent | null> => {
    if (options.policy().version === series.policy) return null;
    const runs = [...runsToCome(series, run - 1)];
    const ruled = await ruleSeries(series, series.plan, runs);
    if (ruled.ok && decidesAlike(ruled.value.rule, series.rule)) return null;
    const rule = ruled.ok ? ruled.value.from.name : ruled.refusal.rule;
    return { type: 'series_paused', at: options.clock(), why: { kind: 'policy', rule, refuses: !ruled.ok } };
  };
}
