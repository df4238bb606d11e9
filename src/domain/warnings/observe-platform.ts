import { MINUTE_MS } from '../../kit/durations.ts';
import type { Instant } from '../../kit/instant.ts';
import { look, ONLY_LEVEL, type Seen } from './observation.ts';

/** How the third-party platform gets on with WeChat. */
export type PlatformSigns = {
  /** When the newest ticket came; `null`: none ever did, which is told where people set it up. */
  ticketAt: Instant | null;
  /** WeChat refuses it a token at this moment. */
  refused: { code: number; address: string | null; rid?: string } | null;
};

const SUBJECT = 'platform';
/** Minutes without a ticket: WeChat pushes one every ten, and one is good for twelve hours. */
const TICKET_MINUTES = [30, 120, 660];

/** How every series of the platform stands. */
export function observePlatform({ ticketAt, refused }: PlatformSigns, now: Instant): Seen[] {
  return [
    ...(ticketAt === null
      ? []
      : [
          look({
            subject: SUBJECT,
            facts: { kind: 'platform_ticket', receivedAt: ticketAt },
            levels: TICKET_MINUTES,
            crossed: (minutes) => now - ticketAt >= minutes * MINUTE_MS,
          }),
        ]),
    ...(refused === null
      ? []
      : [
          look({
            subject: SUBJECT,
            facts: { ...refusedFacts(refused), at: now },
            levels: ONLY_LEVEL,
            crossed: () => true,
          }),
        ]),
  ];
}

function refusedFacts({ code, address, rid }: NonNullable<PlatformSigns['refused']>) {
  return { kind: 'platform_refused' as const, code, address, ...(rid === undefined ? {} : { rid }) };
}
