import type { ReceiverApp } from '../../domain/apps/apps.ts';
import { strictestRule } from '../../domain/grants/strictest-rule.ts';
import { carryOut, type OutcomeRefusal } from '../../domain/policy/outcomes.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import type { Rule } from '../../domain/policy/rule.ts';
import { sourceOf } from '../../domain/policy/source-of.ts';
import type { Series, SeriesItem, SeriesPlan } from '../../domain/series/series.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result } from '../../kit/result.ts';
import type { PackReader } from '../packs/pack-reader.ts';
import { type ApplyPolicyOptions, createApplyPolicy, type KnownFacts } from '../policy/apply-policy.ts';
import { askedOnce } from '../policy/asked-once.ts';
import type { Clock } from '../ports/runtime.ts';

export type SeriesPolicyOptions = ApplyPolicyOptions & {
  packReader: Pick<PackReader, 'available'>;
  clock: Clock;
  apps: ReceiverApp[];
};

/** The rule that decides about a series, with the one of the policy that it is from. */
export type SeriesRuling = { rule: Rule; from: PolicyRule; policy: string };

export type RuleSeries = (
  who: Pick<Series, 'requester' | 'via'>,
  plan: Pick<SeriesPlan, 'items' | 'units'>,
  runs: readonly Instant[],
) => Promise<Result<SeriesRuling, OutcomeRefusal>>;

/**
 * Which rule decides about a series: the strictest of those that any of its runs may come under, as if its requester submitted its whole
 * amount, and as the runs themselves.
 */
export function createSeriesPolicy(options: SeriesPolicyOptions): RuleSeries {
  const { packReader, clock } = options;
  return async ({ requester: by, via }, { items, units }, runs) => {
    const apply = createApplyPolicy({ ...options, directory: askedOnce(options.directory) });
    const { packs } = await packReader.available();
    const requestedAt = clock();
    const kinds = items.flatMap((item) => {
      const common = { by, units, appCount: items.length, requestedAt, ...factsOf(item, options.apps) };
      const account = options.apps.find(({ appId }) => appId === item.app.appId)?.account;
      const sizes = packs
        .filter(({ pack }) => !account || pack.account === account)
        .map(({ pack }) => pack.all);
      // Its share is largest of the smallest pack that could pay.
      const packAll = sizes.reduce((least, size) => (size < least ? size : least), sizes[0] ?? 0n);
      return runs.flatMap((startsAt) =>
        [sourceOf(via ?? 'command'), 'series' as const].flatMap((source) =>
          [true, false].map((overlap): KnownFacts => ({ ...common, packAll, startsAt, source, overlap })),
        ),
      );
    });
    const applied = await Promise.all(kinds.map((kind) => apply(kind, 'people')));
    const from = strictestRule(applied.map(({ rule }) => rule));
    const outcome = carryOut(from);
    if (!outcome.ok) return outcome;
    return accept({ rule: outcome.value.rule, from, policy: applied[0]?.version ?? '' });
  };
}

function factsOf({ app, rate, days }: SeriesItem, apps: readonly ReceiverApp[]) {
  const owners = apps.find(({ appId }) => appId === app.appId)?.owners ?? { users: [], groups: [] };
  return { app: { appId: app.appId, name: app.name, owners }, rate, days, breakGlass: false };
}
