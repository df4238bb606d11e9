import type { Client } from '../../domain/clients/client.ts';
import {
  changeDelegation,
  type DelegateCommand,
  type DelegateRefusal,
  evolveDelegations,
} from '../../domain/delegates/change-delegation.ts';
import { type Delegation, principalsOf } from '../../domain/delegates/delegation.ts';
import { actorOf } from '../../domain/requests/actor-of.ts';
import type { Idempotency } from '../../domain/requests/state.ts';
import { accept, type Result, refuse } from '../../kit/result.ts';
import { retryWhileConflict } from '../../kit/retry-on-conflict.ts';
import { underKey } from '../ports/clients/result-under-key.ts';
import type { Directory } from '../ports/directory.ts';
import type { Clock } from '../ports/runtime.ts';
import type { DelegateStore } from './delegate-store.ts';

export type DelegatesOptions = {
  delegateStore: DelegateStore;
  /** Those of the configuration. */
  delegations: () => readonly Delegation[];
  directory: Pick<Directory, 'accountOf'>;
  clock: Clock;
};

/** What a person sees of it: those of today and of later. */
export type OwnDelegations = { mine: Delegation[]; toMe: Delegation[] };

/** `surface`: of the person's machine; absent: a line. */
export type DelegateInput = { by: string; surface?: Client; idempotency?: Idempotency } & (
  | { type: 'delegate'; to: string; until: number }
  | { type: 'end' }
);

export type DelegateUseCases = {
  show(userId: string): Promise<OwnDelegations>;
  /** Everybody's, of today and of later. */
  open(): Promise<Delegation[]>;
  /** Names a delegate, or ends it; answers the delegation that it was about. */
  change(input: DelegateInput): Promise<Result<Delegation, DelegateRefusal>>;
};

/** Whom somebody may decide for, as votes ask it. */
export type Delegates = {
  standsFor(userId: string): Promise<string[]>;
  /** All that hold now. */
  active(): Promise<Delegation[]>;
};

export function createDelegates(options: DelegatesOptions): Delegates & DelegateUseCases {
  const { delegateStore, delegations, clock } = options;
  const all = async () => [...(await delegateStore.load()).value, ...delegations()];
  const openNow = async () => {
    const now = clock();
    return (await all()).filter(({ until }) => until > now);
  };

  async function commandOf(input: DelegateInput): Promise<DelegateCommand> {
    const at = clock();
    if (input.type === 'end') return { ...input, at };
    return { ...input, account: await options.directory.accountOf(input.to), at };
  }

  return {
    async active() {
      const now = clock();
      return (await all()).filter(({ from, until }) => from <= now && now < until);
    },
    standsFor: async (userId) => principalsOf(await all(), userId, clock()),
    open: openNow,
    async show(userId) {
      const open = await openNow();
      return {
        mine: open.filter((one) => one.for === userId),
        toMe: open.filter((one) => one.delegate === userId),
      };
    },
    async change({ surface, idempotency, ...input }) {
      const done = await retryWhileConflict<Result<Delegation, DelegateRefusal>>(async () => {
        const stored = await delegateStore.load();
        const command = await commandOf(input);
        const decided = changeDelegation(stored.value, delegations(), command);
        if (!decided.ok) return decided;
        const event = decided.value;
        const { delegation } = event;
        const saved = await delegateStore.commit({
          expected: stored.revision,
          next: evolveDelegations(stored.value, event),
          actor: actorOf(input.by, surface ?? 'command'),
          event,
          ...(idempotency ? { under: underKey(idempotency, { kind: 'delegation', delegation }) } : {}),
        });
        if (saved === 'duplicate') return refuse({ reason: 'busy' });
        return saved === 'saved' ? accept(delegation) : saved;
      });
      return done === 'conflict' ? refuse({ reason: 'busy' }) : done;
    },
  };
}
