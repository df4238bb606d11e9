import { readFileSync } from 'node:fs';
import type { Cluster, Redis } from 'ioredis';
import { type Packed, unpack } from './message-pack.ts';

export type RedisClient = Redis | Cluster;

/** Every file in `commands`. */
export const SCRIPT_NAMES = [
  'append-audit',
  'begin-idempotent',
  'claim-due',
  'commit-documents',
  'commit-merchant',
  'commit-request',
  'count-request',
  'count-in-window',
  'finish-idempotent',
  'make-due',
  'next-number',
  'probe',
  'pulse',
  'read-audit',
  'read-audit-ends',
  'read-audit-places',
  'read-documents',
  'read-time',
  'record-push',
  'report-loss',
  'save-merchant-token',
  'save-refresh-token',
  'save-ticket',
  'take-slot',
  'unlock',
] as const;

/** A Lua file as a function. ioredis sends its SHA and, where the server does not know it yet, the text. */
export function script(redis: RedisClient, name: (typeof SCRIPT_NAMES)[number]) {
  return definedIn(redis, name, '');
}

/** One whose texts come as bytes. */
export function bytesScript(redis: RedisClient, name: (typeof SCRIPT_NAMES)[number]) {
  return definedIn(redis, name, 'Buffer');
}

/** One that answers in MessagePack. */
export function packedScript(redis: RedisClient, name: (typeof SCRIPT_NAMES)[number]) {
  const run = definedIn(redis, name, 'Buffer');
  return async (keys: string[], args: (string | number)[]): Promise<Packed> => {
    const answer = await run(keys, args);
    if (!Buffer.isBuffer(answer)) throw new Error(`${name} did not answer in MessagePack`);
    return unpack(answer);
  };
}

/** `variant`: ioredis has each command a second time, with an answer in bytes. */
function definedIn(redis: RedisClient, name: (typeof SCRIPT_NAMES)[number], variant: '' | 'Buffer') {
  const lua = readFileSync(new URL(`./commands/${name}.lua`, import.meta.url), 'utf8');
  const command = `headroom_${name}`;
  redis.defineCommand(command, { lua });
  return (keys: string[], args: (string | number)[]): Promise<unknown> => {
    const run: unknown = Reflect.get(redis, `${command}${variant}`);
    if (typeof run !== 'function') throw new Error(`${command} is not defined`);
    return Promise.resolve(run.call(redis, keys.length, ...keys, ...args));
  };
}
