import { formatProblems, loadConfiguration } from '../../src/config/load.ts';
import type { Problem } from '../../src/config/parts/problem.ts';
import type { Config, Secrets } from '../../src/config/types.ts';

export const KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const SLACK = {
  SLACK_BOT_TOKEN: 'xoxb-1-2-abc',
  SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
};
export const WECHAT = {
  WECHAT_APP_ID: 'wx0123456789abcdef',
  WECHAT_APP_SECRET: '0123456789abcdef0123456789abcdef',
  WECHAT_PUSH_TOKEN: 'pushToken1',
  WECHAT_PUSH_AES_KEY: KEY,
};
export const ALL = { ...SLACK, ...WECHAT };

export function load(env: Record<string, string | undefined>, yaml: string | null = null) {
  return loadConfiguration({ env, readFile: () => yaml });
}

export function loaded(
  env: Record<string, string | undefined>,
  yaml: string | null = null,
): { config: Config; secrets: Secrets } {
  const result = load(env, yaml);
  if (!result.ok) throw new Error(formatProblems(result.refusal.problems));
  return result.value;
}

export function problems(env: Record<string, string | undefined>, yaml: string | null = null): Problem[] {
  const result = load(env, yaml);
  return result.ok ? [] : result.refusal.problems;
}

export const places = (found: Problem[]): string[] => found.map(({ where }) => where);
