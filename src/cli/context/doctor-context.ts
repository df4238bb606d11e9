import type { Diagnosis } from '../../domain/doctor/diagnosis.ts';

/** A check-up of the deployment, whatever of it is there. Never throws for what is wrong with it. */
export type DoctorContext = { diagnose(): Promise<Diagnosis> };
