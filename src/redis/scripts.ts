import { readFileSync } from 'node:fs';
import type { Cluster, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** Every file in `commands`. */
export const SCRIPT_NAMES = [
  'append-audit',
  'claim-due',
  'commit-documents',
  'commit-merchant',
  'commit-request',
  'make-due',
  'next-number',
  'probe',
  'pulse',
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
  const lua = readFileSync(new URL(`./commands/${name}.lua`, import.meta.url), 'utf8');
  const command = `headroom_${name}`;
  redis.defineCommand(command, { lua });
  return (keys: string[], args: (string | number)[]): Promise<unknown> => {
    const run: unknown = Reflect.get(redis, command);
    if (typeof run !== 'function') throw new Error(`${command} is not defined`);
    return Promise.resolve(run.call(redis, keys.length, ...keys, ...args));
  };
}
