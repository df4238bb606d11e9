import type { Finding } from '../../domain/doctor/finding.ts';
import type { Asked } from '../merchants/platform.ts';

/** What Redis says of itself and how fast it answers; all of it as findings, so that a new one needs no change here. */
export type RedisInspector = () => Promise<Finding[]>;

/** `scopes`: of the token; `null` where Slack does not say. */
export type SlackIdentity =
  | { kind: 'known'; team: string; scopes: string[] | null }
  | { kind: 'refused'; code: string }
  | { kind: 'no_answer' };

export type ChannelState = 'member' | 'not_member' | 'archived' | 'unknown' | 'not_told';

/** What Slack says of the app. */
export type SlackInspector = {
  identity(): Promise<SlackIdentity>;
  channel(id: string): Promise<ChannelState>;
  /** The scopes of the manifest. */
  scopes: readonly string[];
  /** Why there is no connection in Socket Mode; `null`: there is one. Absent: another mode, or another process has it. */
  socket?: () => string | null;
};

/** Whether WeChat takes a harmless call of a provider account. `clockAheadMs`: our clock before WeChat's; `null`: it did not say. */
export type WeChatProbe = (account: string) => Promise<Asked<{ clockAheadMs: number | null }>>;
