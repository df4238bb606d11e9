import { z } from 'zod';
import { isKnownFilter } from '../domain/outgoing/event-filter.ts';
import { LANGUAGES, type Language } from '../kit/language.ts';
import { type Environment, valueIn } from './environment.ts';
import { plainName } from './parts/fields.ts';
import type { InFile, Problem } from './parts/problem.ts';
import type { Secrets, WebhookConfig } from './types.ts';
import { type VariableName, webhookSecret } from './variables.ts';

export const WEBHOOK_FORMATS = ['standard', 'feishu', 'dingtalk', 'wecom'] as const;

const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'is not the name of an environment variable');

const webhook = z.strictObject({
  url: z.string().optional().describe('Where events are posted to: https://…; or use urlFrom.'),
  urlFrom: variableName
    .optional()
    .describe('Name of the environment variable with the address. Addresses of group robots are secret.'),
  format: z
    .enum(WEBHOOK_FORMATS)
    .optional()
    .describe('standard (default, signed JSON), or the group robot of feishu, dingtalk or wecom.'),
  events: z
    .array(z.string().refine(isKnownFilter, 'lets no event pass'))
    .min(1)
    .optional()
    .describe('Which events, like request.approved, allocation.* or warning.*; default: all.'),
  secretFrom: variableName
    .optional()
    .describe(
      'Name of the environment variable with the secret: whsec_… of a standard webhook (default: HEADROOM_WEBHOOK_SECRET), or what a robot signs with.',
    ),
  language: z.enum(LANGUAGES).optional().describe('Language of a robot; default: `language`.'),
  allowPrivate: z
    .boolean()
    .optional()
    .describe('Allows http:// and addresses inside of your network; default: false.'),
});

/** `webhooks:` of the file. */
export const webhooksSchema = z
  .record(plainName, webhook)
  .optional()
  .describe('Who is sent events, by name: other systems, and group robots of Feishu, DingTalk and WeCom.');

type FileWebhook = z.infer<typeof webhook>;

export type WebhooksInput = {
  env: Environment;
  /** Checked variables. */
  values: Partial<Record<VariableName, string>>;
  section: Record<string, FileWebhook> | undefined;
  language: Language;
  inFile: InFile;
};

export type ReadWebhooks = {
  webhooks: WebhookConfig[];
  secrets: NonNullable<Secrets['webhooks']>;
  problems: Problem[];
};

export function readWebhooks(input: WebhooksInput): ReadWebhooks {
  const result: ReadWebhooks = { webhooks: [], secrets: {}, problems: [] };
  for (const [name, entry] of Object.entries(input.section ?? {})) {
    const problem = (key: keyof FileWebhook, what: string, remedy: string) =>
      void result.problems.push(input.inFile(['webhooks', name, key], what, remedy));
    const allowPrivate = entry.allowPrivate ?? false;
    const format = entry.format ?? 'standard';
    const url = readUrl(entry, input.env, allowPrivate, problem);
    const secret = readSecret(entry, format, input, problem);
    result.secrets[name] = { url, secret };
    result.webhooks.push({
      name,
      format,
      events: entry.events ?? ['*'],
      language: entry.language ?? input.language,
      allowPrivate,
    });
  }
  return result;
}

type Complain = (key: keyof FileWebhook, what: string, remedy: string) => void;

function readUrl(entry: FileWebhook, env: Environment, allowPrivate: boolean, problem: Complain): string {
  const { url, urlFrom } = entry;
  if ((url === undefined) === (urlFrom === undefined)) {
    problem(
      'url',
      url === undefined ? 'is missing' : 'and urlFrom are both set',
      'Set one of url and urlFrom.',
    );
    return '';
  }
  const key = url === undefined ? 'urlFrom' : 'url';
  const text = url ?? valueIn(env, urlFrom ?? '');
  if (text === undefined) {
    problem(key, `names ${urlFrom}, which is missing`, `Set ${urlFrom} to the address.`);
    return '';
  }
  const found = whyUnfit(text, allowPrivate);
  if (found !== null) problem(key, found, 'Use an https:// address without a user name and a fragment.');
  return text;
}

function whyUnfit(text: string, allowPrivate: boolean): string | null {
  if (!URL.canParse(text)) return 'is not an address';
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== 'https:' && !(allowPrivate && protocol === 'http:')) return 'is not an https:// address';
  return username || password || hash ? 'has a user name or a fragment' : null;
}

/** A standard webhook is always signed; a robot where its settings ask for it. */
function readSecret(
  { secretFrom }: FileWebhook,
  format: WebhookConfig['format'],
  { env, values }: WebhooksInput,
  problem: Complain,
): string | null {
  if (secretFrom === undefined && format !== 'standard') return null;
  const secret = secretFrom === undefined ? values.HEADROOM_WEBHOOK_SECRET : valueIn(env, secretFrom);
  const name = secretFrom ?? 'HEADROOM_WEBHOOK_SECRET';
  if (secret === undefined) {
    problem('secretFrom', `has no secret: ${name} is missing`, `Set ${name}, ${SECRET_REMEDY}`);
    return null;
  }
  if (format === 'standard' && !webhookSecret.safeParse(secret).success) {
    problem('secretFrom', `names ${name}, which is not a secret`, `Set ${name}, ${SECRET_REMEDY}`);
  }
  return secret;
}

const SECRET_REMEDY = 'for example to whsec_ and the output of: openssl rand -base64 32';
