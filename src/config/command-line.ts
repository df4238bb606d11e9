import { basename } from 'node:path';
import { readAudit } from './audit.ts';
import { type Environment, readEnvironment, valueIn } from './environment.ts';
import { type ReadFile, readConfigFile } from './file.ts';
import type { Problem } from './parts/problem.ts';
import { processSettings, slackApiUrl, withoutSlash } from './settings.ts';
import type { AuditConfig } from './types.ts';
import { isHttpUrl, type VariableName } from './variables.ts';

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
  throwIfAny(wrong);
  const { dataDir, redisUrl } = processSettings(values);
  return {
    deployment: read.file.deployment ?? 'default',
    dataDir,
    redisUrl,
    audit: readAudit(read.file.audit, dataDir),
    auditKey: values.HEADROOM_AUDIT_KEY ?? null,
  };
}

/** What a command needs for a question to Slack; `null`: the environment has no bot token. */
export type SlackForCommands = { apiUrl: string; botToken: string };

const USED_FOR_SLACK: VariableName[] = ['SLACK_API_URL', 'SLACK_BOT_TOKEN'];

/** @throws with what is wrong, in sentences without the token */
export function slackForCommands(env: Environment): SlackForCommands | null {
  const { values, problems } = readEnvironment(env);
  if (values.SLACK_BOT_TOKEN === undefined) return null;
  throwIfAny(problems.filter(({ where }) => USED_FOR_SLACK.some((name) => name === where)));
  return { apiUrl: slackApiUrl(values), botToken: values.SLACK_BOT_TOKEN };
}

/** Where the REST API of a deployment is, for commands that go by it. @throws with what is missing */
export function restForCommands(env: Environment): { url: string; token: string } {
  const url = valueIn(env, 'HEADROOM_URL');
  const token = valueIn(env, 'HEADROOM_TOKEN');
  throwIfAny([
    ...(url !== undefined && isHttpUrl(url)
      ? []
      : [
          {
            where: 'HEADROOM_URL',
            what: wrong(url),
            remedy: 'Set the address of Headroom, like https://headroom.example.com.',
          },
        ]),
    ...(token !== undefined
      ? []
      : [
          {
            where: 'HEADROOM_TOKEN',
            what: 'is missing',
            remedy: 'Make a token with `npx headroom token create`.',
          },
        ]),
  ]);
  return { url: withoutSlash(url ?? ''), token: token ?? '' };
}

function wrong(url: string | undefined): string {
  return url === undefined ? 'is missing' : 'is not an http:// or https:// URL without a query';
}

function throwIfAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  throw new Error(problems.map(({ where, what, remedy }) => `${where}: ${what}. ${remedy}`).join('\n'));
}
