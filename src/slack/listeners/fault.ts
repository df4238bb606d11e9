import { randomUUID } from 'node:crypto';
import type { Log } from '../../log.ts';
import { SlackRefused, SlackUnreachable } from '../errors.ts';
import { remedy } from '../remedies.ts';
import type { Fault } from '../words/faults.ts';

/** Writes a fault to the log with a hint for the operator; answers what the person may be told of it. */
export function report(log: Log, error: unknown, about: object): Fault {
  const reference = randomUUID().slice(0, 8);
  log.error(
    { err: error, reference, hint: hint(error), ...about },
    'something asked for in Slack could not be done',
  );
  return faultOf(error, reference);
}

/** Slack gives three seconds to open a form; a person can simply click again. */
const STALE_TRIGGER = new Set(['expired_trigger_id', 'invalid_trigger_id']);

function faultOf(error: unknown, reference: string): Fault {
  if (error instanceof SlackRefused && !STALE_TRIGGER.has(error.code)) return { kind: 'slack_refused' };
  // Adapters do not know each other, so errors of the others are told apart by their literal names.
  switch (nameOf(error)) {
    case 'WeChatUnreachable':
      return { kind: 'wechat_unreachable' };
    case 'WeChatError': {
      const code = codeOf(error);
      return typeof code === 'number' ? { kind: 'wechat_refused', code } : { kind: 'wechat_unreachable' };
    }
    case 'PictureFault':
      return codeOf(error) === 'failed' ? { kind: 'unexpected', reference } : { kind: 'not_drawn' };
    default:
      return { kind: 'unexpected', reference };
  }
}

function hint(error: unknown): string {
  if (error instanceof SlackRefused) return remedy(error);
  if (error instanceof SlackUnreachable) return 'Slack does not answer or limits us; it passes by itself';
  const name = nameOf(error);
  if (name === 'WeChatUnreachable') return 'WeChat does not answer: check the network and WECHAT_API_URL';
  if (name === 'WeChatError') return `WeChat said no: look up errcode ${String(codeOf(error))}`;
  if (name === 'PictureFault')
    return `pictures cannot be drawn: ${String(codeOf(error))}; the cause tells why`;
  if (isRedis(error, name)) return 'Redis does not answer: check REDIS_URL and the Redis server';
  return 'a defect in Headroom: the stack tells where';
}

const REDIS_NAMES = new Set([
  'MaxRetriesPerRequestError',
  'ReplyError',
  'AbortError',
  'ClusterAllFailedError',
]);
/** Where ioredis gives nothing but a text. */
const REDIS_MESSAGES = new Set([
  'Connection is closed.',
  'Command timed out',
  "Stream isn't writeable and enableOfflineQueue options is false",
]);
const SOCKET_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT']);

/** ioredis's own errors, those of our Redis adapter, and sockets: only Redis is spoken to without an error family here. */
function isRedis(error: unknown, name: string): boolean {
  const code = codeOf(error);
  const socket = typeof code === 'string' && SOCKET_CODES.has(code);
  const closed = error instanceof Error && REDIS_MESSAGES.has(error.message);
  return name.startsWith('Redis') || REDIS_NAMES.has(name) || socket || closed;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
