import type { PolicyRule } from '../policy/policy.ts';

/**
 * A grant is voted by the rule for its whole amount. Its raises may have any duration and may overlap others, so several
 * rules can apply; the one that needs the most approvals does, the first of them where several need as many. A rule that
 * refuses some of those raises goes on refusing them; where every one is refused, so is the grant.
 *
 * @param rules what applies to each kind of raise within the grant; one at least
 */
export function strictestRule(rules: readonly PolicyRule[]): PolicyRule {
  const [first, ...others] = rules.filter(({ outcome }) => outcome.kind === 'need');
  if (first) return others.reduce((most, rule) => (needOf(rule) > needOf(most) ? rule : most), first);
  const [refusing] = rules;
  if (!refusing) throw new Error('a grant to which no rule applies');
  return refusing;
}

function needOf({ outcome }: PolicyRule): number {
  return outcome.kind === 'need' ? outcome.need : 0;
}
