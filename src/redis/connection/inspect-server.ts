import type { Keys } from '../keys.ts';
import type { RedisClient } from '../scripts.ts';
import { faultOf, remedyFor } from './faults.ts';
import { type Finding, findingsOf } from './findings.ts';
import { createProbe } from './readiness.ts';

export type Inspection = {
  findings: Finding[];
  /** BullMQ asks for INFO by itself and gives up without it, unless it is told not to. */
  infoPermitted: boolean;
  /** As people call it; `null` where it may not be read. */
  version: string | null;
};

/** Checks once, at the start, everything that loses data or work later; what may not be read is reported and left alone. */
export async function inspectServer(redis: RedisClient, keys: Keys): Promise<Inspection> {
  const info = await asked(redis, keys, ['info']);
  const [save, fsync] = [
    await asked(redis, keys, ['config', 'get', 'save']),
    await asked(redis, keys, ['config', 'get', 'appendfsync']),
  ];
  const findings = findingsOf({ info: textOf(info), save: settingOf(save), appendfsync: settingOf(fsync) });
  const probe = createProbe(redis, keys);
  // The first time it is sent as a text (EVAL), from then on by its digest (EVALSHA): two permissions.
  const refused = await probe()
    .then(probe)
    .then(
      () => null,
      (error: unknown) => error,
    );
  if (refused !== null) {
    const said = remedyFor(faultOf(refused));
    const text = `${said}. Until then nothing can be stored, and this process is not ready.`;
    findings.push({ level: 'error', check: 'write', text, found: { kind: 'redis_refuses', said } });
  }
  return { findings, infoPermitted: info !== null, version: versionIn(textOf(info)) };
}

/** What a command answers on the server that holds the deployment's keys; `null` where it is not permitted. */
async function asked(redis: RedisClient, keys: Keys, command: [string, ...string[]]): Promise<unknown> {
  const answers = (await redis.pipeline([['exists', keys.probe], command]).exec()) ?? [];
  const [error, answer] = answers[1] ?? [null, null];
  return error ? null : answer;
}

/** Valkey says of itself that it is a Redis of the version that it is compatible with. */
function versionIn(info: string | null): string | null {
  const [, valkey] = /^valkey_version:(\S+)/m.exec(info ?? '') ?? [];
  const [, redis] = /^redis_version:(\S+)/m.exec(info ?? '') ?? [];
  if (valkey !== undefined) return `Valkey ${valkey}`;
  return redis === undefined ? null : `Redis ${redis}`;
}

function textOf(answer: unknown): string | null {
  return typeof answer === 'string' ? answer : null;
}

/** CONFIG GET answers names and values alternating, or by name with RESP3. */
function settingOf(answer: unknown): string | null {
  if (Array.isArray(answer)) return typeof answer[1] === 'string' ? answer[1] : null;
  const [value] = Object.values(Object(answer));
  return typeof value === 'string' ? value : null;
}
