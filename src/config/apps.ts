import { DEFAULT_ACCOUNT } from './accounts.ts';
import type { ConfigFile } from './file-schema.ts';
import type { InFile, Problem } from './problem.ts';
import type { AppConfig, WeChatAccountConfig } from './types.ts';

/** The apps of the file; names and AppIDs have to be unambiguous, accounts have to exist. */
export function readApps(
  file: ConfigFile,
  accounts: readonly WeChatAccountConfig[],
  inFile: InFile,
): { apps: AppConfig[]; problems: Problem[] } {
  const apps: AppConfig[] = [];
  const problems: Problem[] = [];
  const accountNames = accounts.map(({ name }) => name);
  const usual =
    accountNames.includes(DEFAULT_ACCOUNT) || accountNames.length !== 1 ? DEFAULT_ACCOUNT : accountNames[0];
  for (const [name, entry] of Object.entries(file.apps ?? {})) {
    const { appId, names, account, channel, baseline } =
      typeof entry === 'string' ? { appId: entry } : { ...entry };
    const app = {
      appId,
      name,
      label: names ?? null,
      account: account ?? usual ?? DEFAULT_ACCOUNT,
      channel: channel ?? null,
      baseline: baseline ?? null,
    };
    if (!accountNames.includes(app.account)) {
      const what = account ? `names no account: ${account}` : 'has to say which account pays';
      problems.push(
        inFile(
          ['apps', name, 'account'],
          what,
          `Use one of ${accountNames.join(', ')}, or add it under accounts.`,
        ),
      );
    }
    const twin = apps.find(
      (other) => other.appId === appId || other.name.toLowerCase() === name.toLowerCase(),
    );
    if (twin) {
      const what =
        twin.appId === appId
          ? `has the AppID of ${twin.name}`
          : `differs from ${twin.name} only in capital letters`;
      problems.push(inFile(['apps', name], what, 'Keep one of the two.'));
    }
    apps.push(app);
  }
  return { apps, problems };
}
