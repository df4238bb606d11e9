import type { UseCases } from '../../flows/use-cases.ts';
import { taggedAnswer } from './core/tagged-answer.ts';
import type { FindUnderKey } from './core/under-key.ts';
import { requestUnderKey } from './requests/request-under-key.ts';
import { grantResource } from './standing/grants/grant-resource.ts';
import { seriesResource } from './standing/series/series-resource.ts';

/** Finds what machines saved under keys of their own. */
export function createFindUnderKey(useCases: Pick<UseCases, 'machines' | 'grants' | 'series'>): FindUnderKey {
  const { machines, grants, series } = useCases;
  return async (kind, onceKey) => {
    switch (kind) {
      case 'requests':
        return requestUnderKey(machines, onceKey);
      case 'grants': {
        const found = await grants.savedUnder(onceKey);
        return found && answered(found.grant.id, found.fingerprint, grantResource(found));
      }
      case 'series': {
        const found = await series.savedUnder(onceKey);
        return found && answered(found.series.id, found.fingerprint, seriesResource(found));
      }
    }
  };
}

function answered(id: string, fingerprint: string | null, resource: object) {
  return {
    id,
    fingerprint,
    answer: (status: number, headers?: Record<string, string>) => taggedAnswer(status, resource, headers),
  };
}
