import { strictestRule } from '../../domain/grants/strictest-rule.ts';
import { SOLD_DAYS } from '../../domain/packs/catalogue.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { type ApplyPolicyOptions, createApplyPolicy, type KnownFacts } from '../policy/apply-policy.ts';
import { askedOnce } from '../policy/asked-once.ts';

/** What is known of a grant before its raises are. */
export type GrantFacts = Omit<KnownFacts, 'days' | 'overlap' | 'breakGlass'>;

/** Which rule decides about a grant: the strictest of those that its raises may come under, for the whole amount. */
export function createGrantPolicy(options: ApplyPolicyOptions) {
  return async (facts: GrantFacts): Promise<{ rule: PolicyRule; version: string }> => {
    const apply = createApplyPolicy({ ...options, directory: askedOnce(options.directory) });
    const kinds = SOLD_DAYS.flatMap((days) =>
      [true, false].map((overlap) => ({ ...facts, days, overlap, breakGlass: false })),
    );
    const applied = await Promise.all(kinds.map((kind) => apply(kind, 'people')));
    return { rule: strictestRule(applied.map(({ rule }) => rule)), version: applied[0]?.version ?? '' };
  };
}
