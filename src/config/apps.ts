import { z } from 'zod';
import { DEFAULT_ACCOUNT } from './accounts.ts';
import { names as labels, plainName, positive } from './parts/fields.ts';
import { appId, channelId, peopleId, readPeople } from './parts/ids.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { AppConfig, WeChatAccountConfig } from './types.ts';

const shortName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u,
    'is not a short name: letters, digits, - _ and . without spaces',
  );

const app = z.strictObject({
  appId: appId.describe('AppID that receives raises, as in wx0123456789abcdef.'),
  names: labels.optional().describe('Name of the app on cards, in both languages: { en: Shop, zh: 商城 }.'),
  account: plainName.optional().describe('Provider account whose packs pay for it; default: `default`.'),
  channel: channelId.optional().describe("Id of the channel where the app's cards are posted (C…)."),
  baseline: positive
    .optional()
    .describe('Calls per minute without any raise, such as 50000; shown in usage charts.'),
  owners: z
    .array(peopleId)
    .optional()
    .describe('Ids of the people (U…) and user groups (S…) who own the app; rules can be about it.'),
});

/** `apps:` of the file. */
export const appsSchema = z
  .record(shortName, z.union([appId, app]))
  .optional()
  .describe(
    'Short name → AppID, or → { appId, names, account, channel, baseline, owners }. Only these can be raised; without any, every AppID can.',
  );

/** The apps of the file; names and AppIDs have to be unambiguous, accounts have to exist. */
export function readApps(
  section: z.infer<typeof appsSchema>,
  accounts: readonly WeChatAccountConfig[],
  inFile: InFile,
): { apps: AppConfig[]; problems: Problem[] } {
  const apps: AppConfig[] = [];
  const problems: Problem[] = [];
  const accountNames = accounts.map(({ name }) => name);
  const usual =
    accountNames.includes(DEFAULT_ACCOUNT) || accountNames.length !== 1 ? DEFAULT_ACCOUNT : accountNames[0];
  for (const [name, entry] of Object.entries(section ?? {})) {
    const { appId, names, account, channel, baseline, owners } =
      typeof entry === 'string' ? { appId: entry } : { ...entry };
    const app = {
      appId,
      name,
      label: names ?? null,
      account: account ?? usual ?? DEFAULT_ACCOUNT,
      channel: channel ?? null,
      baseline: baseline ?? null,
      owners: readPeople(owners),
    };
    if (!accountNames.includes(app.account)) {
      const what = account ? `names an unknown account: ${account}` : 'does not say which account pays';
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
          ? `has the same AppID as ${twin.name}`
          : `differs from ${twin.name} only in case`;
      problems.push(inFile(['apps', name], what, 'Keep one of the two.'));
    }
    apps.push(app);
  }
  return { apps, problems };
}
