import type { WarningLevels } from '../../domain/warnings/levels.ts';
import { observePlatform } from '../../domain/warnings/observe/observe-platform.ts';
import type { Instant } from '../../kit/instant.ts';
import type { PlatformHealth } from '../merchants/platform-health.ts';
import type { CheckedSubject } from './checked-subject.ts';

/** @param platform absent where there is no third-party platform */
export async function checkPlatform(
  platform: (() => Promise<PlatformHealth>) | null | undefined,
  settings: WarningLevels,
  now: Instant,
): Promise<CheckedSubject[]> {
  if (!platform) return [];
  const { ticket, token } = await platform();
  const refused = token.kind === 'refused' ? token : null;
  const observations = observePlatform({ ticketAt: ticket.receivedAt, refused }, now, settings);
  return [{ subject: { kind: 'platform' }, observations }];
}
