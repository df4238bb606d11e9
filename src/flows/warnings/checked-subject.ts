import type { Observation } from '../../domain/warnings/observation.ts';
import type { Subject } from '../../domain/warnings/subject.ts';

/** One subject as a check found it. Kinds without an observation are over. `channel`: of its request, where its people are there. */
export type CheckedSubject = { subject: Subject; observations: Observation[]; channel?: string };
