import type { Delegation } from '../../../domain/delegates/delegation.ts';
import type { Freeze } from '../../../domain/freeze/freeze.ts';
import type { Idempotency } from '../../../domain/requests/state.ts';

/**
 * What a machine's change came to, where that can't be read from what is stored later on. Requests, grants and series stay for
 * ever and are found by their ids.
 */
export type KeyResult =
  | { kind: 'freeze'; freeze: Freeze }
  /** As it was then. `ended: false`: its end was proposed. */
  | { kind: 'freeze_end'; ended: boolean; freeze: Freeze }
  | { kind: 'delegation'; delegation: Delegation }
  | { kind: 'movement'; movement: string }
  | { kind: 'replay'; event: string; targets: string[] };

/** Saved in one step with the change, so that nothing is done a second time under the same key. */
export type ResultUnderKey = Idempotency & { result: KeyResult };

export function underKey({ key, fingerprint }: Idempotency, result: KeyResult): ResultUnderKey {
  return { key, fingerprint, result };
}

export type KeyResults = {
  find(onceKey: string): Promise<ResultUnderKey | null>;
};
