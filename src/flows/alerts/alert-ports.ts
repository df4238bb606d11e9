import type { Episode } from '../../domain/alerts/alert.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Stored } from '../ports/stored.ts';

/** What alerts led to, by app. */
export type EpisodeStore = {
  load(appId: string): Promise<Stored<Episode> | null>;
  /** `conflict`: another replica was faster, and nothing was written. */
  save(appId: string, expected: number, next: Episode): Promise<'saved' | 'conflict'>;
};

/** What alerts named that is of no use, such as unknown apps; the newest, and no more than a screen of them. */
export type AlertNames = {
  note(names: readonly string[], at: Instant): Promise<void>;
  since(at: Instant): Promise<string[]>;
};

/** How many alerts could not become requests, by reason. */
export type RefusedAlerts = {
  note(reason: string, count: number, at: Instant): Promise<void>;
  /** Of the days that a time touches, the most first. */
  between(from: Instant, to: Instant): Promise<{ reason: string; count: number }[]>;
};
