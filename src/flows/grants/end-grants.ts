import { decideGrant } from '../../domain/grants/decide-grant.ts';
import type { Clock } from '../ports/runtime.ts';
import { type ChangeGrantOptions, changeGrant } from './change-grant.ts';

const BATCH = 50;
/** After a crash it is taken again. */
const LEASE_MS = 15_000;

/** Ends what has run out and closes what nobody decided about. Any replica may call it as often as it likes. */
export function createEndGrants(options: ChangeGrantOptions & { clock: Clock }) {
  const { grantStore, clock } = options;
  return async (): Promise<number> => {
    const due = await grantStore.takeDue(clock(), BATCH, LEASE_MS);
    const actor = { kind: 'headroom', surface: 'timer' } as const;
    const tick = () => ({ type: 'tick', at: clock() }) as const;
    const done = await Promise.all(
      due.map((id) => changeGrant(options, id, actor, async (grant) => decideGrant(grant, tick()))),
    );
    return done.filter((one) => one.ok && one.value.changed).length;
  };
}
