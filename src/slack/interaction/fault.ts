import { randomUUID } from 'node:crypto';
import type { Log } from '../../log.ts';
import { SlackAccessLost, SlackRefused, SlackUnreachable } from '../bolt/errors.ts';
import { remedyOf } from '../bolt/remedies.ts';
import type { Fault } from '../words/shape/faults.ts';
import { addressOf, codeOf, hint, nameOf } from './fault-hint.ts';

/** Writes a fault to the log with a hint for the operator; answers what the person may be told of it. */
export function report(log: Log, error: unknown, about: object): Fault {
  const reference = randomUUID().slice(0, 8);
  log.error({ err: error, reference, hint: hint(error), ...about }, 'Slack interaction failed');
  return faultOf(error, reference);
}

function faultOf(error: unknown, reference: string): Fault {
  if (error instanceof SlackRefused || error instanceof SlackAccessLost) {
    const { method, code, subject } = error;
    return { kind: 'slack_refused', method, code, subject, remedy: remedyOf(error) };
  }
  if (error instanceof SlackUnreachable) {
    const { method, subject, retryAfterMs } = error;
    return retryAfterMs === null
      ? { kind: 'slack_silent', method, subject }
      : { kind: 'slack_limited', method, subject, seconds: Math.ceil(retryAfterMs / 1000) };
  }
  // Adapters do not know each other, so errors of the others are told apart by their literal names.
  switch (nameOf(error)) {
    case 'WeChatUnreachable':
      return { kind: codeOf(error) === 'unreadable' ? 'wechat_unreadable' : 'wechat_unreachable' };
    case 'WeChatError': {
      const code = codeOf(error);
      return typeof code === 'number'
        ? { kind: 'wechat_refused', code, address: addressOf(error) }
        : { kind: 'wechat_unreachable' };
    }
    case 'PictureFault':
      return codeOf(error) === 'failed' ? { kind: 'unexpected', reference } : { kind: 'not_drawn' };
    default:
      return { kind: 'unexpected', reference };
  }
}
