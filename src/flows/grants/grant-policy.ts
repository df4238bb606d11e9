import { strictestRule } from '../../domain/grants/strictest-rule.ts';
import { SOLD_DAYS } from '../../domain/packs/catalogue.ts';
import type { PolicyRule } from '../../domain/policy/policy.ts';
import { type ApplyPolicyOptions, createApplyPolicy, type KnownFacts } from '../policy/apply-policy.ts';
import type { Directory } from '../ports/directory.ts';

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

/** All the kinds of raises have the same requester: Slack is asked once about each group and channel. */
export function askedOnce(directory: Directory): Directory {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, ask: () => Promise<T>) => {
    const known = (answers.get(key) as Promise<T> | undefined) ?? ask();
    answers.set(key, known);
    return known;
  };
  return {
    ...directory,
    inChannel: (channel, userId) =>
      once(JSON.stringify(['channel', channel, userId]), () => directory.inChannel(channel, userId)),
    groupsOf: (userId, groups) =>
      once(JSON.stringify(['groups', groups, userId]), () => directory.groupsOf(userId, groups)),
  };
}
