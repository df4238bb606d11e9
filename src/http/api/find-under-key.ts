import type { UseCases } from '../../flows/use-cases.ts';
import { taggedAnswer } from './core/tagged-answer.ts';
import type { FindUnderKey, Keyed, UnderKey } from './core/under-key.ts';
import { delegationUnderKey } from './delegates/delegation-under-key.ts';
import { replayUnderKey } from './events/replay-under-key.ts';
import { freezeUnderKey } from './freezes/freeze-under-key.ts';
import { movementUnderKey } from './movements/movement-under-key.ts';
import { requestUnderKey } from './requests/request-under-key.ts';
import { grantResource } from './standing/grants/grant-resource.ts';
import { seriesResource } from './standing/series/series-resource.ts';

type Machines = Pick<UseCases, 'machines' | 'grants' | 'series' | 'outside'>;

/** Finds what machines saved under keys of their own. */
export function createFindUnderKey({ machines, grants, series, outside }: Machines): FindUnderKey {
  const rows: Record<Keyed['kind'], (onceKey: string) => Promise<UnderKey | null>> = {
    requests: (onceKey) => requestUnderKey(machines, onceKey),
    async grants(onceKey) {
      const found = await grants.savedUnder(onceKey);
      const place = `/api/v1/grants/${found?.grant.id}`;
      return found && answered(place, found.fingerprint, grantResource(found));
    },
    async series(onceKey) {
      const found = await series.savedUnder(onceKey);
      const place = `/api/v1/series/${found?.series.id}`;
      return found && answered(place, found.fingerprint, seriesResource(found));
    },
    freezes: (onceKey) => freezeUnderKey(machines, onceKey),
    delegates: (onceKey) => delegationUnderKey(machines, onceKey),
    movements: (onceKey) => movementUnderKey({ machines, outside }, onceKey),
    events: (onceKey) => replayUnderKey(machines, onceKey),
  };
  return (kind, onceKey) => rows[kind](onceKey);
}

function answered(place: string, fingerprint: string | null, resource: object): UnderKey {
  return {
    place,
    fingerprint,
    answer: (status, headers) => taggedAnswer(status, resource, headers),
  };
}
