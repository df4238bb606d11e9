import { SlackAccessLost, SlackRefused, SlackUnreachable } from '../bolt/errors.ts';
import { remedy } from '../bolt/remedies.ts';

/** What an operator can do about a fault; for the log, in English as all of it. */
export function hint(error: unknown): string {
  if (error instanceof SlackRefused || error instanceof SlackAccessLost) return remedy(error);
  if (error instanceof SlackUnreachable) {
    return error.code === 'rate_limited'
      ? `Slack rate limits ${error.method}; no action needed`
      : 'Slack is not responding; try again later';
  }
  const name = nameOf(error);
  if (name === 'WeChatUnreachable' && codeOf(error) === 'unreadable')
    return "WeChat's answer could not be read: see the warnings above, and check WECHAT_API_URL";
  if (name === 'WeChatUnreachable') return 'WeChat is not responding: check the network and WECHAT_API_URL';
  if (name === 'WeChatError') return `WeChat refused the call: look up errcode ${String(codeOf(error))}`;
  if (name === 'PictureFault') return `charts cannot be drawn (${String(codeOf(error))}): see the cause`;
  if (isRedis(error, name)) return 'Redis is not responding: check REDIS_URL and the Redis server';
  return 'bug in Headroom: see the stack';
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

/** An error's literal name: adapters do not know each other's classes. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The IP address that WeChat does not allow. */
export function addressOf(error: unknown): string | null {
  const address = error instanceof Error && 'address' in error ? error.address : null;
  return typeof address === 'string' ? address : null;
}
