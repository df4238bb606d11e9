import type { WorkingHours } from '../../kit/working-time.ts';
import type { People } from '../people.ts';

/** Who may decide as well once nobody has decided for some time. `name`: as people know them. */
export type Escalation = { afterMs: number; name: string | null; to: People };

/** What happens to requests that nobody decides. Times count from their submission. */
export type ClockSettings = {
  /** `null`: every hour counts. */
  workingHours: WorkingHours | null;
  /** Milliseconds after which those who have not decided are reminded. */
  reminders: number[];
  escalation: Escalation[];
};
