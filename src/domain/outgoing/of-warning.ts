import type { Instant } from '../../kit/instant.ts';
import { severityOf } from '../warnings/kinds.ts';
import type { Warning } from '../warnings/warning.ts';
import { type OutgoingEvent, outgoingId } from './outgoing-event.ts';

/** A warning that people are notified of, or that is noted for them, and where. */
export type NotifiedWarning = {
  warning: Warning;
  channel: string;
  /** Where it stands: `W-12`, and the how many-th item of it. */
  message: string;
  item: number;
  at: Instant;
};

export function outgoingOfWarning({ warning, channel, message, item, at }: NotifiedWarning): OutgoingEvent {
  const { subject, kind, level } = warning;
  return {
    id: outgoingId(message, item, subject, kind, level, at),
    at,
    about: 'warning',
    type: `warning.${kind}`,
    severity: severityOf(warning),
    warning,
    channel,
    message,
  };
}
