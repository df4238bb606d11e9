import type { When } from './conditions/table.ts';
import type { Outcome } from './outcomes.ts';
import type { ReasonRule } from './reason-rule.ts';

/** One rule as it is configured: when it applies, and what it comes to. */
export type PolicyRule = { name: string; when: When; outcome: Outcome; reason: ReasonRule | null };

/** First match wins. The last rule has no conditions, so that one always matches. `version`: a digest of the rules. */
export type Policy = { rules: PolicyRule[]; version: string };

/** Whether the next rule that matches decides where this one cannot: what it approves by itself has caps, and can be frozen. */
export function mayPass({ outcome }: PolicyRule): boolean {
  return outcome.kind === 'approve';
}
