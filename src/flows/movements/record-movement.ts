import type { Client } from '../../domain/clients/client.ts';
import type { OutsideMovement, RecordedPerson } from '../../domain/movements/movement.ts';
import { isExplained } from '../../domain/movements/movement.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { canonicalJson } from '../../kit/canonical-json.ts';
import type { Instant } from '../../kit/instant.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryOnConflict } from '../../kit/retry-on-conflict.ts';
import { type AdminOptions, type NoAdmin, whyNotAdmin } from '../people/why-not-admin.ts';
import { underKey } from '../ports/clients/result-under-key.ts';
import type { OutsideStore } from '../ports/movements.ts';
import type { Clock } from '../ports/runtime.ts';
import type { WatchList } from '../ports/warnings.ts';
import { audited } from './change-movement.ts';

/** Members of the admin channel may say who did it. */
export type RecordMovementOptions = AdminOptions & {
  outside: OutsideStore;
  watchList: Pick<WatchList, 'nudge'>;
  clock: Clock;
};

/** A movement as its button names it: the number alone could meet another one after a loss of data. */
export type MovementRef = { movement: string; nonce: string };

/** `surface`: of the person's machine; absent: a form. */
export type RecordInput = MovementRef & {
  by: string;
  surface?: Client;
  who: RecordedPerson;
  why: string;
  /** Only if it still is as it was when somebody saw it; otherwise it is refused as `busy`. */
  seen?: OutsideMovement;
  /** What a machine changes under a key of its own is remembered under it in the same step. */
  idempotency?: Idempotency;
};

export type RecordRefusal =
  | { reason: 'not_found'; movement: string }
  | { reason: 'recorded_already'; movement: string; by: string; at: number }
  | { reason: 'explained'; movement: string; requests: string[] }
  | NoAdmin
  | { reason: 'busy'; movement: string };

export type OutsideUseCases = {
  /** Whether this person may record it now, so that nobody fills in a form for nothing. */
  mayRecord(ref: MovementRef, by: string): Promise<Result<OutsideMovement, RecordRefusal>>;
  /** Writes down who moved the units and why. */
  show(movement: string): Promise<OutsideMovement | null>;
  /** Noticed since then, the newest first. */
  since(at: Instant, limit: number): Promise<OutsideMovement[]>;
  record(input: RecordInput): Promise<Result<OutsideMovement, RecordRefusal>>;
};

export function createOutsideUseCases(options: RecordMovementOptions): OutsideUseCases {
  const { outside, watchList, clock } = options;

  async function mayRecord(ref: MovementRef, by: string): Promise<Result<OutsideMovement, RecordRefusal>> {
    const stored = await outside.load(ref.movement);
    const why = refusalOf(stored?.value ?? null, ref) ?? (await whyNotAdmin(options, by));
    return why !== null || !stored ? refuse(why ?? notFound(ref)) : accept(stored.value);
  }

  async function record(input: RecordInput): Promise<Result<OutsideMovement, RecordRefusal>> {
    const { movement: id, by, who, why, idempotency } = input;
    const allowed = await mayRecord(input, by);
    if (!allowed.ok) return allowed;
    const recorded = await retryOnConflict<Result<OutsideMovement, RecordRefusal>>(id, async () => {
      const stored = await outside.load(id);
      const refusal = refusalOf(stored?.value ?? null, input);
      if (refusal !== null || !stored) return refuse(refusal ?? notFound(input));
      const { seen } = input;
      if (seen && canonicalJson(seen) !== canonicalJson(stored.value))
        return refuse({ reason: 'busy', movement: id });
      const at = clock();
      const next = { ...stored.value, record: { by, at, who, why } };
      const actor = actorOf(by, input.surface ?? 'form');
      const saved = await outside.commit({
        balances: [],
        movements: [{ expected: stored.revision, next }],
        audit: [audited('movement_recorded', next, actor, at)],
        ...(idempotency ? { under: underKey(idempotency, { kind: 'movement', movement: id }) } : {}),
      });
      if (saved === 'duplicate') return refuse({ reason: 'busy', movement: id });
      return saved === 'saved' ? accept(next) : saved;
    });
    if (recorded.ok) await watchList.nudge('packs', clock());
    return recorded;
  }

  return {
    mayRecord,
    record,
    show: async (id) => (await outside.load(id))?.value ?? null,
    since: outside.since,
  };
}

function notFound({ movement }: MovementRef): RecordRefusal {
  return { reason: 'not_found', movement };
}

function refusalOf(movement: OutsideMovement | null, ref: MovementRef): RecordRefusal | null {
  if (!movement || movement.nonce !== ref.nonce) return notFound(ref);
  const { id, record, explained } = movement;
  if (record) return { reason: 'recorded_already', movement: id, by: record.by, at: record.at };
  if (isExplained(movement))
    return { reason: 'explained', movement: id, requests: explained.map(({ request }) => request) };
  return null;
}
