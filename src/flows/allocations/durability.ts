import type { RequestStore } from '../ports/request-store.ts';

/**
 * `replicated`: a replica has it, so it outlives its server. `no_replicas`: there is only that one server.
 * `not_replicated`: there are replicas, and none has it yet.
 */
export type Replication = 'replicated' | 'no_replicas' | 'not_replicated';

/** Whether what is stored would still be known if the server that took it were gone a moment later. */
export type Durability = {
  /** Asks for a request as it was at this revision, and everything that was stored before it. */
  confirm(request: string, revision: number): Promise<Replication>;
};

/**
 * Whether money may be spent on what is stored about a request now. What a failover could still forget must not
 * have reached WeChat: people would decide a second time.
 */
export async function outlivesFailover(
  { store, durability }: { store: Pick<RequestStore, 'load'>; durability: Durability },
  request: string,
): Promise<boolean> {
  const stored = await store.load(request);
  return stored !== null && (await durability.confirm(request, stored.revision)) !== 'not_replicated';
}
