import type { Delegation } from '../../domain/delegates/delegation.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { digestOf } from '../../domain/policy/versions/outline.ts';

/** The policy and who decides in place of others by it. */
export function withDelegates(policy: Policy, delegates: Delegation[]): Policy {
  if (delegates.length === 0) return policy;
  const { version: _version, ...parts } = policy;
  const all = { ...parts, delegates };
  return { ...all, version: digestOf(all) };
}
