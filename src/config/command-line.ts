import { basename } from 'node:path';
import { readAudit } from './audit.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { type ReadFile, readConfigFile } from './file.ts';
import { processSettings } from './settings.ts';
import type { AuditConfig } from './types.ts';
import type { VariableName } from './variables.ts';

/** What a command needs to know of a deployment. It works where Slack's and WeChat's variables are not set. */
export type CommandLineConfig = {
  deployment: string;
  dataDir: string;
  redisUrl: string | null;
  audit: AuditConfig;
  auditKey: string | null;
};

const USED: VariableName[] = ['REDIS_URL', 'DATA_DIR', 'HEADROOM_CONFIG', 'HEADROOM_AUDIT_KEY'];

/** @throws with what is wrong, in sentences */
export function commandLineConfig(
  env: Environment,
  readFile: (path: string) => string | null,
): CommandLineConfig {
  const { values, problems } = readEnvironment(env);
  const path = values.HEADROOM_CONFIG ?? './headroom.yml';
  const text = readFile(path);
  if (text === null && values.HEADROOM_CONFIG !== undefined) throw new Error(`There is no file ${path}.`);
  const read: Pick<ReadFile, 'file' | 'problems'> =
    text === null ? { file: {}, problems: [] } : readConfigFile(text, basename(path));
  const wrong = [...problems.filter(({ where }) => USED.some((name) => name === where)), ...read.problems];
  if (wrong.length > 0) {
    throw new Error(wrong.map(({ where, what, remedy }) => `${where}: ${what}. ${remedy}`).join('\n'));
  }
  const { dataDir, redisUrl } = processSettings(values);
  return {
    deployment: read.file.deployment ?? 'default',
    dataDir,
    redisUrl,
    audit: readAudit(read.file.audit, dataDir),
    auditKey: values.HEADROOM_AUDIT_KEY ?? null,
  };
}
