import { type FreezeState, freezeAt } from '../../domain/freeze/freeze.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import { oneLine, tidyReason } from '../../domain/requests/reason.ts';
import { accept, refuse } from '../../kit/result.ts';
import { type RecordRefusalsOptions, recorded } from '../audit/record-refusals.ts';
import { whyNotAdmin } from '../people/why-not-admin.ts';
import type { KeyResult } from '../ports/clients/result-under-key.ts';
import type { Directory } from '../ports/directory.ts';
import { type ChangeFreezeOptions, changeFreeze } from './change-freeze.ts';
import type { BeginFreezeInput, FreezeUseCases, LiftFreezeInput } from './use-cases.ts';

export type FreezeFlowOptions = ChangeFreezeOptions & RecordRefusalsOptions & { directory: Directory };

/** People of the admin channel stop approvals, and two of them let them go on. */
export function createFreezeUseCases(options: FreezeFlowOptions): FreezeUseCases {
  const { freezes, clock } = options;

  async function begin({
    by,
    surface,
    idempotency,
    ...wish
  }: BeginFreezeInput): ReturnType<FreezeUseCases['begin']> {
    const refused = await whyNotAdmin(options, by);
    if (refused) return refuse(refused);
    const reason = surface === undefined ? tidyReason(wish.reason) : oneLine(wish.reason);
    const actor = actorOf(by, surface ?? 'command');
    const command = () => ({ type: 'freeze' as const, ...wish, by, at: clock(), reason });
    const changed = await changeFreeze(options, actor, command, {
      ...(idempotency ? { under: { ...idempotency, resultOf: begun } } : {}),
    });
    if (!changed.ok) return changed;
    // Nobody can have ended it in the step that stored it.
    return changed.value.freeze ? accept(changed.value.freeze) : refuse({ reason: 'not_frozen' });
  }

  async function lift({
    by,
    surface,
    began,
    seen,
    idempotency,
  }: LiftFreezeInput): ReturnType<FreezeUseCases['lift']> {
    const refused = await whyNotAdmin(options, by);
    if (refused) return refuse(refused);
    const actor = actorOf(by, surface);
    const command = () => ({ type: 'unfreeze' as const, by, at: clock(), began });
    const changed = await changeFreeze(options, actor, command, {
      ...(seen ? { seen } : {}),
      ...(idempotency ? { under: { ...idempotency, resultOf: lifted } } : {}),
    });
    return changed.ok ? accept(changed.value.freeze) : changed;
  }

  return {
    begin: recorded(options, 'freeze', begin),
    lift: recorded(options, 'unfreeze', lift),
    current: async () => freezeAt((await freezes.load()).value, clock()),
  };
}

function begun(_before: FreezeState, { freeze }: FreezeState): KeyResult | null {
  return freeze && { kind: 'freeze', freeze };
}

function lifted({ freeze: before }: FreezeState, { freeze }: FreezeState): KeyResult | null {
  return before && { kind: 'freeze_end', ended: freeze === null, freeze: freeze ?? before };
}
