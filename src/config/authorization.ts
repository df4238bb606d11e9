import { z } from 'zod';
import { findPermissionSet } from '../domain/merchants/permission-sets.ts';
import { LANGUAGES } from '../kit/language.ts';
import type { ChannelsSection } from './channels.ts';
import { missing } from './environment.ts';
import { durationSeconds } from './parts/duration.ts';
import { duration, names, positive } from './parts/fields.ts';
import type { InFile, Problem } from './parts/problem.ts';
import { withoutSlash } from './settings.ts';
import type { AuthorizationConfig, PlatformSecrets } from './types.ts';
import type { VariableName } from './variables.ts';

/** `authorization:` of the file. */
export const authorizationSchema = z
  .strictObject({
    provider: names
      .optional()
      .describe(
        'Name of the company or platform on the pages for merchants: { en: Example Inc., zh: 示例科技 }.',
      ),
    required: z
      .strictObject({
        official: z
          .array(positive)
          .optional()
          .describe('Ids of the permission sets that Official Accounts must grant, such as 4 for web pages.'),
        mini: z
          .array(positive)
          .optional()
          .describe('Ids of the permission sets that Mini Programs must grant, such as 18.'),
      })
      .optional()
      .describe('Required permission sets: { official: [4], mini: [18] }.'),
    invitation: z
      .strictObject({
        life: duration.optional().describe('How long an invitation is valid: 7d (default), 24h.'),
        uses: z
          .int()
          .min(1)
          .max(1000)
          .optional()
          .describe('How many accounts can use one invitation: 1 (default) to 1000.'),
      })
      .optional()
      .describe('Invitation links for merchants.'),
  })
  .optional()
  .describe("Merchants' authorization to the third-party platform; needs WECHAT_COMPONENT_APP_ID.");

type AuthorizationSection = NonNullable<z.infer<typeof authorizationSchema>>;

type Values = Partial<Record<VariableName, string>>;

/** What the platform needs besides its AppID. */
const NEEDED = [
  'WECHAT_COMPONENT_APP_SECRET',
  'WECHAT_COMPONENT_TOKEN',
  'WECHAT_COMPONENT_AES_KEY',
  'HEADROOM_KEY',
  'PUBLIC_URL',
] as const satisfies VariableName[];

const OWN = /^WECHAT_COMPONENT_/;

export type ReadAuthorization = {
  /** `undefined`: there is no third-party platform, and everything about it is off. */
  config?: AuthorizationConfig;
  secrets?: PlatformSecrets;
  problems: Problem[];
};

/** The third-party platform, if WECHAT_COMPONENT_APP_ID names one. */
export function readAuthorization(
  values: Values,
  section: AuthorizationSection | undefined,
  channels: ChannelsSection | undefined,
  inFile: InFile,
): ReadAuthorization {
  const appId = values.WECHAT_COMPONENT_APP_ID;
  const problems = wrongSets(section, inFile);
  if (appId === undefined) {
    const others = Object.keys(values).some((name) => OWN.test(name));
    return { problems: others ? [...problems, missing('WECHAT_COMPONENT_APP_ID')] : problems };
  }
  problems.push(...NEEDED.filter((name) => values[name] === undefined).map(missing));
  return {
    config: {
      appId,
      mpUrl: withoutSlash(values.WECHAT_MP_URL ?? 'https://mp.weixin.qq.com'),
      openUrl: withoutSlash(values.WECHAT_OPEN_URL ?? 'https://open.weixin.qq.com'),
      channel: channels?.authorization ?? null,
      adminChannel: channels?.admin ?? null,
      provider: section?.provider ?? null,
      required: { official: section?.required?.official ?? [], mini: section?.required?.mini ?? [] },
      invitation: {
        lifeSeconds: durationSeconds(section?.invitation?.life ?? '7d'),
        uses: section?.invitation?.uses ?? 1,
      },
    },
    secrets: {
      appSecret: values.WECHAT_COMPONENT_APP_SECRET ?? '',
      pushToken: values.WECHAT_COMPONENT_TOKEN ?? '',
      aesKeys: listOf(values.WECHAT_COMPONENT_AES_KEY),
      encryptionKeys: listOf(values.HEADROOM_KEY),
    },
    problems,
  };
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(',');
}

/** A set of the other kind of account can never be granted. Sets that are newer than our table are taken as they are. */
function wrongSets(section: AuthorizationSection | undefined, inFile: InFile): Problem[] {
  const kinds = ['official', 'mini'] as const;
  return kinds.flatMap((kind) =>
    (section?.required?.[kind] ?? []).flatMap((id, index) => {
      const known = findPermissionSet(id);
      if (known === null || known.kind === kind) return [];
      const other = kind === 'official' ? 'mini' : 'official';
      const names = LANGUAGES.map((language) => known.names[language]).join(', ');
      const what = `${id} (${names}) is a permission set of the other kind of account`;
      const remedy = `Move it to authorization.required.${other}, or remove it.`;
      return [inFile(['authorization', 'required', kind, index], what, remedy)];
    }),
  );
}
