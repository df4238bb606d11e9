import { whyFrozen } from '../../domain/freeze/freeze.ts';
import { whyNotCovered } from '../../domain/grants/covers.ts';
import { meterOf, remainingOf, type StandingGrant } from '../../domain/grants/standing-grant.ts';
import { unitsOn } from '../../domain/policy/meters/meter.ts';
import type { Directory } from '../ports/directory.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { Stored } from '../ports/stored.ts';
import type { Cover, FindCover, UncoveredRaise } from '../requests/cover.ts';
import type { CompareGrant } from './compare-grant.ts';
import type { GrantStore } from './grant-ports.ts';

export type FindCoverOptions = {
  grantStore: Pick<GrantStore, 'open'>;
  compareGrant: Pick<CompareGrant, 'isCertain'>;
  directory: Directory;
  clock: Clock;
  log: FlowLog;
};

/** The grant that a raise is drawn from: of several that permit it the one that ends first. A raise is never drawn from two. */
export function createFindCover(options: FindCoverOptions): FindCover {
  const { grantStore, compareGrant, clock } = options;
  return async (raise, reads) => {
    const now = clock();
    const candidates = (await grantStore.open())
      .filter(({ value }) => value.phase === 'active' && value.scope.app.appId === raise.appId)
      .sort((one, other) => one.value.scope.endsAt - other.value.scope.endsAt);
    // Nobody is looked up in Slack for raises that no grant is about.
    if (candidates.length === 0 || whyFrozen(await reads.freeze(), 'policy', now)) return null;
    const groups = await groupsOf(options, candidates, raise);
    const meters = await reads.meters(candidates.map(({ value }) => meterOf(value)));
    for (const [index, stored] of candidates.entries()) {
      const meter = meters[index];
      const drawn = meter === undefined ? 0n : unitsOn(meter);
      const covered = whyNotCovered(stored.value, drawn, { ...raise, groups }, now) === null;
      // Redis may have lost that it was revoked. Where that is not known, people decide.
      if (covered && (await compareGrant.isCertain(stored))) return coverOf(stored, drawn + raise.units);
    }
    return null;
  };
}

function coverOf({ value: grant, revision }: Stored<StandingGrant>, drawn: bigint): Cover {
  const { id, votes, scope } = grant;
  return {
    grant: { id, by: votes.map(({ userId }) => userId), remaining: remainingOf(grant, drawn) },
    meter: { id: meterOf(grant), endsAt: scope.endsAt },
    unchanged: { document: 'grant', id, expected: revision },
  };
}

/** Where Slack cannot say who belongs where, only those who are named themselves are known to be permitted. */
async function groupsOf(
  { directory, log }: FindCoverOptions,
  candidates: readonly Stored<StandingGrant>[],
  { by }: UncoveredRaise,
): Promise<string[]> {
  const groups = [...new Set(candidates.flatMap(({ value }) => value.scope.people.groups))];
  if (groups.length === 0) return [];
  try {
    return await directory.groupsOf(by, groups);
  } catch (error) {
    log.warn({ err: error, user: by }, 'could not find out which standing grants permit a raise');
    return [];
  }
}
