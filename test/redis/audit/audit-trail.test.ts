import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../src/domain/requests/events.ts';
import { evolveAll } from '../../../src/domain/requests/evolve.ts';
import { encode } from '../../../src/kit/json.ts';
import { createAuditTrail } from '../../../src/redis/audit/audit-trail.ts';
import { openDeployment } from '../../support/core-redis.ts';
import { aChange } from '../../support/request-changes.ts';
import { aPendingRequest, T0 } from '../../support/requests.ts';

function openTrail() {
  const { redis, keys, store } = openDeployment();
  return { redis, keys, store, audit: createAuditTrail(redis, keys) };
}

describe('the audit trail of a request', () => {
  it('is written once: the stream of all requests holds it, the list of the request says where', async () => {
    const { store, audit, redis, keys } = openTrail();
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    await store.commit(aChange({ request: { expected: 0, next: request }, events: [asked] }));
    const [[id] = []] = await redis.xrange(keys.audit, '-', '+');
    expect(await redis.lrange(keys.auditOf(request.id), '0', '-1')).toEqual([id]);
    expect((await audit.of(request.id, null, 10)).items.map(({ event }) => event)).toEqual([asked]);
  });

  it('goes on where an older version wrote the entries themselves into the list', async () => {
    const { store, audit, redis, keys } = openTrail();
    const request = aPendingRequest();
    const asked: RequestEvent = { type: 'requested', at: T0, request };
    const actor = { kind: 'person', userId: 'ULIN', surface: 'command' } as const;
    await redis.rpush(
      keys.auditOf(request.id),
      encode({ request: request.id, revision: 1, actor, event: asked }),
    );
    const vote: RequestEvent = { type: 'approval_given', at: T0, by: 'UANN' };
    await store.commit(
      aChange({ request: { expected: 0, next: evolveAll(request, [vote]) }, events: [vote] }),
    );
    const { items, total } = await audit.of(request.id, null, 10);
    expect(items.map(({ event }) => event)).toEqual([asked, vote]);
    expect(total).toBe(2);
  });
});
