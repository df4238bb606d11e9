import type { When } from './conditions/table.ts';
import type { Outcome } from './outcomes.ts';
import type { ReasonRule } from './reason-rule.ts';

/** One rule as it is configured: when it applies, and what it comes to. */
export type PolicyRule = { name: string; when: When; outcome: Outcome; reason: ReasonRule | null };

/**
 * Everything of the configuration that applies as soon as its file changes, without a restart. Of rules the first match
 * wins; the last one has no conditions, so that one always matches. `version`: a digest of all the rest.
 */
export type Policy = { rules: PolicyRule[]; version: string };

/** Whether the next rule that matches decides where this one cannot: what it approves by itself has caps, and can be frozen. */
export function mayPass({ outcome }: PolicyRule): boolean {
  return outcome.kind === 'approve';
}
