import type { RequestEvent } from '../requests/events.ts';

/**
 * What a rule of the policy came to for one request. `need`: people decide; `approve`, `break_glass`: approved without votes;
 * `grant`: approved under a standing grant or a series; `refuse`: nobody can approve it.
 */
export type PolicyDecision = {
  rule: string;
  outcome: 'need' | 'approve' | 'break_glass' | 'grant' | 'refuse';
};

/** What the policy decided by these events of one change; `null`: it was not asked, or people have voted. */
export function policyDecisionOf(events: readonly RequestEvent[]): PolicyDecision | null {
  const requested = events.find((event) => event.type === 'requested');
  const approved = events.find((event) => event.type === 'approved');
  if (approved?.automatic) return { rule: approved.rule, outcome: approved.automatic.kind };
  if (!requested) return null;
  if (approved?.grant) return { rule: approved.rule, outcome: 'grant' };
  return { rule: requested.request.rule.name, outcome: 'need' };
}
