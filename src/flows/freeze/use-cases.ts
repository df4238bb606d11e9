import type { Client } from '../../domain/clients/client.ts';
import type { FreezeRefusal, FreezeWish } from '../../domain/freeze/decide-freeze.ts';
import type { Freeze } from '../../domain/freeze/freeze.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Result } from '../../kit/result.ts';
import type { NoAdmin } from '../people/why-not-admin.ts';

/** `surface`: of the person's machine; absent: a line. */
export type BeginFreezeInput = FreezeWish & { by: string; surface?: Client; idempotency?: Idempotency };

/** `began`: of the freeze whose message the pressed button is on; `null` where it was typed. */
export type LiftFreezeInput = {
  by: string;
  surface: 'command' | 'button' | Client;
  began: Instant | null;
  /** Only if it still is as it was when somebody saw it; otherwise it is refused as `busy`. */
  seen?: Freeze;
  /** What a machine changes under a key of its own is remembered under it in the same step. */
  idempotency?: Idempotency;
};

/** Why somebody cannot freeze or unfreeze. */
export type FreezeUseRefusal = FreezeRefusal | NoAdmin | { reason: 'busy' };

/** What adapters may ask about what stops approvals. */
export type FreezeUseCases = {
  begin(input: BeginFreezeInput): Promise<Result<Freeze, FreezeUseRefusal>>;
  /** The first person's word is a proposal, which the answer has; `null`: it was the second one's, and nothing is frozen any more. */
  lift(input: LiftFreezeInput): Promise<Result<Freeze | null, FreezeUseRefusal>>;
  /** What is in force. */
  current(): Promise<Freeze | null>;
};
