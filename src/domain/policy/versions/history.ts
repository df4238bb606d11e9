import type { Instant } from '../../../kit/instant.ts';

/** What a replica found in its file: a policy of that version, or nothing that is one. `content`: digest of the file. */
export type FoundPolicy = { kind: 'valid'; version: string } | { kind: 'invalid'; content: string };

/** `no`: counts all steps of the deployment, from 1. */
export type PolicyStep = FoundPolicy & { no: number; at: Instant };

/** What replicas found, one after the other, the newest last. */
export type PolicyHistory = readonly PolicyStep[];

/** More of them say nothing to a replica that lags behind. */
const MOST_STEPS = 50;

/**
 * Takes what a replica found as the next step, unless another replica took it before. Their files change one after the other, and
 * each of them follows the same steps: one that lags behind finds its step among those after the last one that it took.
 * @param taken number of the last step that this replica took; 0: none
 */
export function takeStep(
  history: PolicyHistory,
  taken: number,
  found: FoundPolicy,
  at: Instant,
): { isNew: boolean; taken: number; history: PolicyHistory } {
  const last = history.at(-1);
  const ahead = history.find((step) => step.no > taken && isSame(step, found));
  const known = ahead ?? (last && isSame(last, found) ? last : undefined);
  if (known) return { isNew: false, taken: Math.max(taken, known.no), history };
  const next: PolicyStep = { ...found, no: (last?.no ?? 0) + 1, at };
  return { isNew: true, taken: next.no, history: [...history, next].slice(-MOST_STEPS) };
}

/** The version that was taken up last; `null`: none was. */
export function lastVersion(history: PolicyHistory): string | null {
  const step = history.findLast(({ kind }) => kind === 'valid');
  return step?.kind === 'valid' ? step.version : null;
}

function isSame(step: FoundPolicy, found: FoundPolicy): boolean {
  if (step.kind === 'valid') return found.kind === 'valid' && step.version === found.version;
  return found.kind === 'invalid' && step.content === found.content;
}
