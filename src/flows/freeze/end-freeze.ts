import { freezeAt } from '../../domain/freeze/freeze.ts';
import type { Clock } from '../ports/runtime.ts';
import { type ChangeFreezeOptions, changeFreeze } from './change-freeze.ts';

/**
 * Ends a freeze whose time is over: that is announced, and cards lose it. Approvals went on at that very time already. Any replica
 * may call it as often as it likes.
 */
export function createEndFreeze(options: ChangeFreezeOptions & { clock: Clock }): () => Promise<void> {
  const { freezes, clock } = options;
  return async () => {
    const { value } = await freezes.load();
    if (value.freeze === null || freezeAt(value, clock()) !== null) return;
    const timer = { kind: 'headroom', surface: 'timer' } as const;
    await changeFreeze(options, timer, () => ({ type: 'end', at: clock() }));
  };
}
