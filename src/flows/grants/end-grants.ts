import { decideGrant } from '../../domain/grants/decide-grant.ts';
import type { Clock } from '../ports/runtime.ts';
import { changeGrant } from './change-grant.ts';
import type { GrantStore } from './grant-ports.ts';

const BATCH = 50;
/** After a crash it is taken again. */
const LEASE_MS = 15_000;

/** Ends what has run out and closes what nobody decided about. Any replica may call it as often as it likes. */
export function createEndGrants({ grantStore, clock }: { grantStore: GrantStore; clock: Clock }) {
  return async (): Promise<number> => {
    const due = await grantStore.takeDue(clock(), BATCH, LEASE_MS);
    const actor = { kind: 'headroom', surface: 'timer' } as const;
    const tick = () => ({ type: 'tick', at: clock() }) as const;
    const done = await Promise.all(
      due.map((id) => changeGrant(grantStore, id, actor, (grant) => decideGrant(grant, tick()))),
    );
    return done.filter((one) => one.ok && one.value.changed).length;
  };
}
