import { z } from 'zod';
import { DEFAULT_LANGUAGE, eachLanguage, LANGUAGES, type Language } from '../kit/language.ts';
import { DURATION } from './duration.ts';
import { appId, channelId } from './variables.ts';
import { warningsSchema } from './warnings-schema.ts';

/*
 * Every key is used by something, every key has a description: the description is what editors show, what the published
 * schema says and what a problem's remedy is made of.
 */

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not the name of an environment variable');
const duration = z.string().regex(DURATION, 'is not a duration');
/** YAML reads digits without quotes as a number. */
const catalogueId = z.union([z.string().regex(/^\d{1,20}$/, 'is not digits only'), z.int().positive()]);
const positive = z.int().positive();
const shortName = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u,
    'is not a short name: letters, digits, - _ and . without spaces',
  );
const plainName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is not a name: small letters, digits and -');
const person = z.string().regex(/^[UW][0-9A-Z]{2,}$/, "is not a person's id");
const group = z.string().regex(/^S[0-9A-Z]{2,}$/, "is not a user group's id");

const account = z.strictObject({
  appId: appId
    .optional()
    .describe('AppID of the provider account. Left out only for `default`, which has WECHAT_APP_ID.'),
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
      'Whether pushes without encryption are taken. Anybody who saw one signed address can forge them, so they only make Headroom ask WeChat. Left out: only where no EncodingAESKey is configured.',
    ),
  token: z
    .enum(['token', 'stable_token'])
    .optional()
    .describe('Which interface hands out access tokens: token (default) or stable_token.'),
  pushAppIds: z
    .array(appId)
    .optional()
    .describe("AppIDs besides the account's own that may stand at the end of a decrypted push."),
});

/** Every file has these; a language that came later may be left out, and its readers see another one's name. */
const ALWAYS_NAMED: readonly Language[] = ['en', 'zh'];
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language' });
const LANGUAGES_LISTED = new Intl.ListFormat('en', { type: 'disjunction' }).format(
  LANGUAGES.map((language) => (language === DEFAULT_LANGUAGE ? `${language} (default)` : language)),
);

const names = z.strictObject(
  eachLanguage((language): z.ZodType<string | undefined> => {
    const name = z.string().min(1).max(60);
    const what = `Name in ${LANGUAGE_NAMES.of(language)}, up to 60 characters.`;
    return (ALWAYS_NAMED.includes(language) ? name : name.optional()).describe(what);
  }),
);

const app = z.strictObject({
  appId: appId.describe('AppID that receives raises, as in wx0123456789abcdef.'),
  names: names.optional().describe('What cards call the app, in both languages: { en: Shop, zh: 商城 }.'),
  account: plainName.optional().describe('Provider account whose packs pay for it; `default` if left out.'),
  channel: channelId.optional().describe("Id of the channel where the app's cards are posted (C…)."),
  baseline: positive
    .optional()
    .describe('Calls per minute that the app has without any raise, such as 50000; pictures show it.'),
});

const rule = z.strictObject({
  name: z.string().min(1).max(60).describe('Name of the rule, for the audit and the card.'),
  need: z
    .int()
    .min(1)
    .max(20)
    .optional()
    .describe('How many different people have to approve, 1 to 20; 1 if left out.'),
  users: z.array(person).optional().describe('Ids of the people who may decide (U…).'),
  groups: z.array(group).optional().describe('Ids of the user groups whose members may decide (S…).'),
  selfApproval: z.boolean().optional().describe('true: whoever asked may approve too; false if left out.'),
});

/** `headroom.yml` as a person writes it. Unknown keys are refused; every key may be left out. */
export const fileSchema = z.strictObject({
  deployment: plainName
    .optional()
    .describe(
      'Name of this deployment in the keys of Redis: small letters, digits and -. `default` if left out.',
    ),
  language: z.enum(LANGUAGES).optional().describe(`Language of everything public: ${LANGUAGES_LISTED}.`),
  accounts: z
    .record(plainName, account)
    .optional()
    .describe('Provider accounts by name. `default` is the one of the WECHAT_… variables.'),
  apps: z
    .record(shortName, z.union([appId, app]))
    .optional()
    .describe(
      'Short name → AppID, or → { appId, names, account, channel, baseline }. Only these may be raised; without any, every AppID may.',
    ),
  packs: z
    .strictObject({
      spuId: catalogueId.optional().describe('SPU id of the packs, digits; 10000185 if left out.'),
      raiseSpuId: catalogueId
        .optional()
        .describe('SPU id of the web-authorization raise, digits; 10000142 if left out.'),
      catalogue: z
        .record(
          z.string().regex(/^\d{1,20}$/, 'is not an SKU id: digits only'),
          z.strictObject({
            rate: positive.describe('Calls per minute, a whole number such as 300000.'),
            days: positive.describe('Days that it lasts, a whole number.'),
            units: positive.describe('Units that it costs, a whole number such as 258000.'),
          }),
        )
        .optional()
        .describe("SKU id → { rate, days, units }, where WeChat's own attributes cannot be read."),
    })
    .optional()
    .describe('What is bought and spent.'),
  channels: z
    .strictObject({
      default: channelId
        .optional()
        .describe('Id of the channel for what belongs to no app and no thread (C…).'),
      warnings: channelId
        .optional()
        .describe('Id of the channel for warnings about packs and accounts (C…); `default` if left out.'),
      authorization: channelId
        .optional()
        .describe("Id of the channel where merchants' authorizations are told (C…); `default` if left out."),
      admin: channelId
        .optional()
        .describe(
          'Id of the channel whose members look after the deployment (C…): lost records and units that moved outside of Headroom are told there; `default` if left out. They also look after the third-party platform, for which `authorization` comes before `default`.',
        ),
    })
    .optional()
    .describe('Where things are posted.'),
  approvals: z
    .strictObject({
      rules: z
        .array(rule)
        .optional()
        .describe(
          'Who decides; the first rule that matches. Without any: one person of the channel, but not who asked.',
        ),
    })
    .optional()
    .describe('Who has to agree to a raise.'),
  authorization: z
    .strictObject({
      provider: names
        .optional()
        .describe(
          'What merchants know the company or the platform by: { en: Example Inc., zh: 示例科技 }. Pages for merchants show it.',
        ),
      required: z
        .strictObject({
          official: z
            .array(positive)
            .optional()
            .describe(
              'Ids of permission sets that Official Accounts have to grant, such as 4 for web pages.',
            ),
          mini: z
            .array(positive)
            .optional()
            .describe('Ids of permission sets that Mini Programs have to grant, such as 18.'),
        })
        .optional()
        .describe('Permission sets without which a merchant is of no use: { official: [4], mini: [18] }.'),
      invitation: z
        .strictObject({
          life: duration
            .optional()
            .describe('How long an invitation for merchants is good: 7d (default), 24h.'),
          uses: z
            .int()
            .min(1)
            .max(1000)
            .optional()
            .describe('How many accounts may authorise by one invitation, 1 to 1000; 1 if left out.'),
        })
        .optional()
        .describe('Links that merchants authorise by.'),
    })
    .optional()
    .describe("Merchants' authorization to the third-party platform; needs WECHAT_COMPONENT_APP_ID."),
  expiry: duration
    .optional()
    .describe('How long a request waits for a decision: 30s, 90m, 4h (default), 2d.'),
  execution: z
    .strictObject({
      pushTimeout: duration
        .optional()
        .describe("How long to wait for WeChat's push before asking again: 2m (default), 30s."),
      unknownAfter: duration
        .optional()
        .describe('How long without any result until people are asked: 15m (default), 1h.'),
    })
    .optional()
    .describe("Patience with WeChat's answers."),
  warnings: warningsSchema
    .optional()
    .describe('When to warn of what will hurt later, and when to be quiet about it.'),
});

export type ConfigFile = z.infer<typeof fileSchema>;
