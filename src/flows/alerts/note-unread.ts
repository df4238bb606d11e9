import type { AlertOutcome } from '../../domain/alerts/alert.ts';
import type { Clock, FlowLog } from '../ports/runtime.ts';
import type { RefusedAlerts } from './alert-ports.ts';

export type NoteUnreadOptions = {
  refusedAlerts: Pick<RefusedAlerts, 'note'>;
  onOutcome: (outcome: AlertOutcome, count: number) => void;
  clock: Clock;
  log: FlowLog;
};

/** Counts alerts that could not be read, and bodies that were too large to be. Never rejects: nobody sends them again. */
export type NoteUnread = (
  why: Extract<AlertOutcome, 'unreadable' | 'too_large'>,
  count: number,
) => Promise<void>;

export function createNoteUnread({ refusedAlerts, onOutcome, clock, log }: NoteUnreadOptions): NoteUnread {
  return async (why, count) => {
    onOutcome(why, count);
    await refusedAlerts.note(why, count, clock()).catch((error: unknown) => {
      log.error({ err: error, why, count }, 'could not note alerts');
    });
  };
}
