import type { Redis } from 'ioredis';
import type { SimMessage, WorkspaceView } from '../../sandbox/slack/control.ts';
import type { SimAllocation } from '../../sandbox/wechat/control/control.ts';
import type { PackLedger } from '../../src/domain/packs/ledger.ts';
import { cardState, type RequestState } from '../../src/domain/requests/state.ts';
import { type OutboxEntry, readEntry } from '../../src/flows/ports/outbox.ts';
import { decode } from '../../src/kit/json.ts';
import { keysOf } from '../../src/redis/keys.ts';
import { readStored, type StoredState } from '../../src/redis/stored-raise.ts';

/** What a deployment stored, read without the product's own stores. */
export type Truth = {
  requests: { request: RequestState; state: string; revision: number }[];
  /** Entries of all ledgers, by WeChat requestId. */
  ledger: PackLedger['entries'];
  /** Effects that are still to be done. */
  waiting: OutboxEntry[];
  /** Commands, clicks and forms that were acknowledged and are still to be done, by their ids. */
  kept: string[];
};

/** Reads everything that a deployment stored. */
export async function truthOf(redis: Redis, deployment: string): Promise<Truth> {
  const keys = keysOf(deployment);
  const names = (await redis.keys('*')).filter((name) => name.startsWith(keys.prefix));
  const below = (part: string) => names.filter((name) => name.startsWith(`${keys.prefix}${part}:`)).sort();
  const requests = await Promise.all(
    below('request').map(async (name) => {
      const { revision = '0', json = 'null' } = await redis.hgetall(name);
      const request = readStored<RequestState>(decode<StoredState>(json));
      return { request, state: cardState(request), revision: Number(revision) };
    }),
  );
  const ledgers = await Promise.all(
    below('ledger').map(async (name) => decode<PackLedger>((await redis.hget(name, 'json')) ?? '{}')),
  );
  const waiting = (await redis.zrange(keys.outbox, '0', '-1')).map((raw) => readEntry(raw));
  const kept = (await redis.zrange(keys.inbox, '0', '-1')).map((raw) => String(JSON.parse(raw).id));
  return { requests, ledger: Object.assign({}, ...ledgers.map(({ entries }) => entries)), waiting, kept };
}

/** Messages of the app with this kind of metadata, over what several people see, each once. */
export function ours(views: readonly WorkspaceView[], eventType: string): SimMessage[] {
  const found = views.flatMap(({ messages }) =>
    messages.filter(({ metadata }) => metadata?.event_type === eventType),
  );
  return [...new Map(found.map((message) => [`${message.channel} ${message.ts}`, message])).values()];
}

/** What a message says about itself, shortened for comparisons. */
export function payloadOf({ metadata }: SimMessage): Record<string, unknown> {
  return metadata?.event_payload ?? {};
}

/** `R-3` of each allocation at WeChat; its requestId begins with it. */
export function requestOf({ requestId }: Pick<SimAllocation, 'requestId'>): string {
  return /^R-\d+/.exec(requestId)?.[0] ?? requestId;
}
