import type { Alert } from '../../../domain/alerts/alert.ts';

/** What a body has. `skipped`: so many alerts of it cannot be read; `where`: what is wrong with the first of them. */
export type ReadAlerts = { alerts: Alert[]; skipped: number; where: string | null };

/** Reads the bodies of one sender; `null`: it is another's. */
export type AlertFormat = (body: unknown) => ReadAlerts | null;

export function allRead(alerts: Alert[]): ReadAlerts {
  return { alerts, skipped: 0, where: null };
}
