import type { WebhookConfig } from '../config/types.ts';
import type { Answer } from '../domain/outgoing/published-event.ts';
import type { OutgoingSender } from '../flows/outgoing/outgoing-ports.ts';
import type { Clock } from '../flows/ports/runtime.ts';
import {
  createGuardedAgent,
  createOpenAgent,
  PrivateAddress,
  type ResolveHost,
} from './connection/guarded-agent.ts';
import { post } from './connection/post.ts';
import { dingtalk } from './formats/dingtalk.ts';
import { feishu } from './formats/feishu.ts';
import type { Format } from './formats/format.ts';
import { standard } from './formats/standard.ts';
import { wecom } from './formats/wecom.ts';

type FormatName = WebhookConfig['format'];

const FORMATS: Readonly<Record<FormatName, Format>> = { standard, feishu, dingtalk, wecom };

/** Twenty messages a minute and robot, of DingTalk and WeCom; Feishu takes more, and nobody wants to read more. */
const ROBOT_PER_MINUTE = 20;

/** Whether it is a chat, and how much it takes. */
export function limitOf(format: FormatName): { notices: boolean; perMinute?: number } {
  return format === 'standard' ? { notices: false } : { notices: true, perMinute: ROBOT_PER_MINUTE };
}

export type SenderOptions = {
  webhooks: readonly WebhookConfig[];
  secrets: Readonly<Record<string, { url: string; secret: string | null }>>;
  /** The time of day, which receivers compare with their own. */
  now: Clock;
  /** For tests. */
  resolve?: ResolveHost;
  timeoutMs?: number;
};

/** Delivers to the webhooks of the configuration. No answer and no address of a target is ever in what it says. */
export function createSender(options: SenderOptions): { send: OutgoingSender; close(): Promise<unknown> } {
  const { webhooks, secrets, now, resolve, timeoutMs } = options;
  const [guarded, open] = [createGuardedAgent(resolve), createOpenAgent()];
  return {
    async send(name, message) {
      const webhook = webhooks.find((one) => one.name === name);
      const own = secrets[name];
      if (!webhook || !own) return { kind: 'failed', what: 'not configured' };
      const format = FORMATS[webhook.format];
      try {
        const posted = format.write({ ...own, language: webhook.language }, message, now());
        return format.read(await post(posted, webhook.allowPrivate ? open : guarded, timeoutMs));
      } catch (error) {
        return noAnswer(error);
      }
    },
    close: () => Promise.all([guarded.destroy(), open.destroy()]),
  };
}

/** By its code alone: messages of such errors may have the address in them. */
function noAnswer(error: unknown): Answer {
  if (!(error instanceof Error)) return { kind: 'failed', what: 'no answer', why: 'no_answer' };
  if (error instanceof PrivateAddress)
    return { kind: 'failed', what: `not sent: ${error.message}`, why: 'private_address' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { kind: 'failed', what: `no answer: ${code}`, why: 'no_answer' };
}
