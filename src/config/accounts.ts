import { z } from 'zod';
import { type Environment, missing, valueIn } from './environment.ts';
import { plainName } from './parts/fields.ts';
import { appId } from './parts/ids.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { Secrets, WeChatAccountConfig } from './types.ts';
import { VARIABLES, type VariableName } from './variables.ts';

/** The account of the `WECHAT_…` variables. */
export const DEFAULT_ACCOUNT = 'default';

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not the name of an environment variable');

const account = z.strictObject({
  appId: appId
    .optional()
    .describe('AppID of the provider account. Optional for `default`, which uses WECHAT_APP_ID.'),
  secretFrom: variableName.optional().describe('Name of the environment variable with the AppSecret.'),
  pushTokenFrom: variableName
    .optional()
    .describe('Name of the environment variable with the Token of the message push.'),
  pushAesKeyFrom: variableName
    .optional()
    .describe('Name of the environment variable with the EncodingAESKey of the message push.'),
  plain: z
    .boolean()
    .optional()
    .describe(
      'Whether to accept pushes without encryption. Anyone who saw one signed address can forge them, so Headroom checks each with WeChat. Default: only where no EncodingAESKey is configured.',
    ),
  token: z
    .enum(['token', 'stable_token'])
    .optional()
    .describe('Which API issues access tokens: token (default) or stable_token.'),
  pushAppIds: z
    .array(appId)
    .optional()
    .describe("AppIDs besides the account's own that a decrypted push may end with."),
});

/** `accounts:` of the file. */
export const accountsSchema = z
  .record(plainName, account)
  .optional()
  .describe('Provider accounts by name. `default` uses the WECHAT_… variables.');

type FileAccount = z.infer<typeof account>;
type WeChatSecrets = Secrets['wechat'][string];

export type AccountsInput = {
  env: Environment;
  /** Checked variables. */
  values: Partial<Record<VariableName, string>>;
  /** By name. */
  section: Record<string, FileAccount> | undefined;
  inFile: InFile;
};

export type ReadAccounts = {
  accounts: WeChatAccountConfig[];
  secrets: Secrets['wechat'];
  problems: Problem[];
};

/** The provider accounts of the environment and of the file together, each with its secrets. */
export function readAccounts(input: AccountsInput): ReadAccounts {
  const { section = {}, values } = input;
  const named = Object.entries(section);
  const others = named.filter(([name]) => name !== DEFAULT_ACCOUNT);
  const envSpeaks = Object.keys(values).some((name) => /^WECHAT_(APP|PUSH)_/.test(name));
  const wantsDefault = others.length === 0 || others.length < named.length || envSpeaks;
  const names = [...(wantsDefault ? [DEFAULT_ACCOUNT] : []), ...others.map(([name]) => name)];

  const result: ReadAccounts = { accounts: [], secrets: {}, problems: [] };
  for (const name of names) {
    const entry = section[name] ?? {};
    const appId = readAppId(name, entry, input, result.problems);
    const same = result.accounts.find((account) => account.appId === appId && appId !== '');
    if (same) {
      result.problems.push(
        input.inFile(
          ['accounts', name, 'appId'],
          `is also the AppID of ${same.name}`,
          'Keep one account for each AppID.',
        ),
      );
    }
    const secrets = readSecrets(name, entry, input, result.problems);
    result.secrets[name] = secrets;
    result.accounts.push({
      name,
      appId,
      token: entry.token ?? 'token',
      pushAppIds: entry.pushAppIds ?? [],
      plain: entry.plain ?? secrets.pushAesKey === null,
    });
  }
  return result;
}

function readAppId(name: string, entry: FileAccount, input: AccountsInput, problems: Problem[]): string {
  const fromEnv = name === DEFAULT_ACCOUNT ? input.values.WECHAT_APP_ID : undefined;
  if (entry.appId && fromEnv && entry.appId !== fromEnv) {
    problems.push(
      input.inFile(
        ['accounts', name, 'appId'],
        'differs from WECHAT_APP_ID',
        'Remove it here, or unset the variable.',
      ),
    );
  }
  const appId = entry.appId ?? fromEnv;
  if (appId) return appId;
  problems.push(
    name === DEFAULT_ACCOUNT
      ? missing('WECHAT_APP_ID')
      : input.inFile(['accounts', name], 'has no appId', 'Add the AppID of the provider account: appId: wx…'),
  );
  return '';
}

function readSecrets(
  name: string,
  entry: FileAccount,
  input: AccountsInput,
  problems: Problem[],
): WeChatSecrets {
  const read = (key: 'secretFrom' | 'pushTokenFrom' | 'pushAesKeyFrom', usual: VariableName): string => {
    const variable = entry[key] ?? (name === DEFAULT_ACCOUNT ? usual : null);
    if (variable === null) {
      const remedy = `Add ${key} with the name of the environment variable that holds the value.`;
      problems.push(input.inFile(['accounts', name], `has no ${key}`, remedy));
      return '';
    }
    const value = valueIn(input.env, variable);
    if (value === undefined) problems.push(absent(variable, usual, name));
    else if (variable !== usual) problems.push(...malformed(variable, usual, value));
    return value ?? '';
  };
  const appSecret = read('secretFrom', 'WECHAT_APP_SECRET');
  const pushToken = read('pushTokenFrom', 'WECHAT_PUSH_TOKEN');
  return {
    appSecret,
    pushToken,
    pushAesKey: isKeyless(name, entry, pushToken, input)
      ? null
      : read('pushAesKeyFrom', 'WECHAT_PUSH_AES_KEY'),
  };
}

/**
 * Whether an account is meant to have no EncodingAESKey: it says `plain: true`, or it says nothing about a key although its
 * message push is set up. A key that is named and not there is a mistake, which must not let plain pushes in.
 */
function isKeyless(name: string, entry: FileAccount, pushToken: string, { env }: AccountsInput): boolean {
  const variable = entry.pushAesKeyFrom ?? (name === DEFAULT_ACCOUNT ? 'WECHAT_PUSH_AES_KEY' : null);
  if (variable !== null && valueIn(env, variable) !== undefined) return false;
  if (entry.plain !== undefined) return entry.plain;
  return entry.pushAesKeyFrom === undefined && pushToken !== '';
}

function absent(variable: string, usual: VariableName, account: string): Problem {
  if (variable === usual) return missing(usual);
  return {
    where: variable,
    what: `is missing; accounts.${account} names it`,
    remedy: VARIABLES[usual].remedy,
  };
}

function malformed(variable: string, usual: VariableName, value: string): Problem[] {
  const checked = VARIABLES[usual].schema.safeParse(value);
  if (checked.success) return [];
  return [
    {
      where: variable,
      what: `its value ${checked.error.issues[0]?.message ?? 'is not valid'}`,
      remedy: VARIABLES[usual].remedy,
    },
  ];
}
