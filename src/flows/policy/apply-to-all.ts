import type { CapUse } from '../../domain/policy/meters/caps.ts';
import type { DrawnMeter } from '../../domain/policy/meters/meter.ts';
import { rulesTogether } from '../../domain/requests/ask/rules-together.ts';
import { encode } from '../../kit/json.ts';
import type { NonEmpty } from '../../kit/non-empty.ts';
import {
  type AppliedPolicy,
  type ApplyPolicyOptions,
  createApplyPolicy,
  type KnownFacts,
} from './apply-policy.ts';
import { askedOnce } from './asked-once.ts';
import type { AutomaticReads } from './hold-automatic.ts';

/** What all views of a request come to together. `parts`: each of them by itself; the rest of the fields are of the first one. */
export type AppliedToAll = AppliedPolicy & { parts: NonEmpty<AppliedPolicy> };

/** Which rule a request of several allocations comes under: what each view of it comes under, together. */
export function createApplyToAll(options: ApplyPolicyOptions) {
  return async (
    [first, ...others]: NonEmpty<KnownFacts>,
    reads: AutomaticReads | 'people',
  ): Promise<AppliedToAll> => {
    // All of it by one version, though another may be loaded meanwhile.
    const policy = options.policy();
    const directory = askedOnce(options.directory);
    const apply = createApplyPolicy({ directory, policy: () => policy });
    const parts: NonEmpty<AppliedPolicy> = [await apply(first, reads)];
    for (const view of others) parts.push(await apply(view, reads));
    const [rule, ...rest] = parts.map((part) => part.rule);
    if (!rule) throw new Error('no part of a request has a rule');
    const together = rulesTogether([rule, ...rest]);
    const { kind } = together.outcome;
    const automatic = kind === 'approve' || kind === 'break_glass' ? parts : [];
    return {
      ...parts[0],
      rule: together,
      uses: distinctUses(automatic),
      meters: distinctMeters(automatic),
      parts,
    };
  };
}

function distinctUses(parts: readonly AppliedPolicy[]): CapUse[] {
  return [...new Map(parts.flatMap(({ uses }) => uses.map((use) => [encode(use), use]))).values()];
}

function distinctMeters(parts: readonly AppliedPolicy[]): DrawnMeter[] {
  return [...new Map(parts.flatMap(({ meters }) => meters.map((meter) => [meter.id, meter]))).values()];
}
