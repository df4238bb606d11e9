import type { Instant } from '../../kit/instant.ts';

/** One person decides in place of another for a time. There is always an end. */
export type Delegation = {
  /** Who is away. */
  for: string;
  delegate: string;
  from: Instant;
  /** It holds until just before. */
  until: Instant;
};

export function isActive({ from, until }: Delegation, at: Instant): boolean {
  return from <= at && at < until;
}

/**
 * Whom a person stands in for at that moment, each once. It is not followed any further: somebody who is away passes on their own
 * approvals and not those that others left to them.
 */
export function principalsOf(delegations: readonly Delegation[], userId: string, at: Instant): string[] {
  const found = delegations.filter((one) => one.delegate === userId && isActive(one, at));
  return [...new Set(found.map((one) => one.for))].filter((one) => one !== userId);
}
