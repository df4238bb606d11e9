import type { Observation } from '../../domain/warnings/observation.ts';
import type { Subject } from '../../domain/warnings/subject.ts';

/** One subject as a check found it. Kinds without an observation are over. */
export type CheckedSubject = { subject: Subject; observations: Observation[] };
