import { randomUUID } from 'node:crypto';
import type { Log } from '../../log.ts';
import { SlackRefused } from '../errors.ts';
import type { Fault } from '../words/faults.ts';
import { addressOf, codeOf, hint, nameOf } from './fault-hint.ts';

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
