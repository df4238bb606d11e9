import { createHash } from 'node:crypto';
import type { Policy } from '../../domain/policy/policy.ts';

/** Long enough to tell versions apart, short enough to be read out. */
const LENGTH = 12;

/** Names a version of the policy: the same for the same content, however the file writes it. */
export function digestOf(policy: Omit<Policy, 'version'>): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(policy)))
    .digest('hex')
    .slice(0, LENGTH);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
