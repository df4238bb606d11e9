import { MINUTE_MS } from '../../../kit/durations.ts';
import type { Instant } from '../../../kit/instant.ts';
import { levelsOf } from '../kinds.ts';
import type { WarningLevels } from '../levels.ts';
import { type Observation, observe } from '../observation.ts';

/** Whether WeChat sends the third-party platform its tickets and gives it a token. */
export type PlatformSigns = {
  /** When the newest ticket came; `null`: none ever did, which is shown where people set it up. */
  ticketAt: Instant | null;
  /** WeChat refuses it a token at this moment. */
  refused: { code: number; address: string | null; rid?: string } | null;
};

const SUBJECT = { kind: 'platform' } as const;

/** Every series of the platform. */
export function observePlatform(
  { ticketAt, refused }: PlatformSigns,
  now: Instant,
  settings: WarningLevels,
): Observation[] {
  return [
    ...(ticketAt === null
      ? []
      : [
          observe({
            subject: SUBJECT,
            facts: { kind: 'platform_ticket', receivedAt: ticketAt },
            levels: levelsOf('platform_ticket', settings),
            crossed: (minutes) => now - ticketAt >= minutes * MINUTE_MS,
          }),
        ]),
    ...(refused === null
      ? []
      : [
          observe({
            subject: SUBJECT,
            facts: { ...refusedFacts(refused), at: now },
            levels: levelsOf('platform_refused', settings),
            crossed: () => true,
          }),
        ]),
  ];
}

function refusedFacts({ code, address, rid }: NonNullable<PlatformSigns['refused']>) {
  return { kind: 'platform_refused' as const, code, address, ...(rid === undefined ? {} : { rid }) };
}
