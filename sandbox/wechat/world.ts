import type { SandboxClock } from '../clock.ts';
import type { CallLog } from './calls.ts';
import type { Faults } from './control/faults.ts';
import type { Ledger } from './ledger.ts';
import type { Platform } from './platform/platform.ts';
import type { Pushes } from './pushes/pushes.ts';
import type { Warnings } from './pushes/warnings.ts';
import type { WeChatSeed } from './seed.ts';
import type { Timers } from './timers.ts';
import type { Tokens } from './tokens.ts';
import type { Monitoring } from './traffic/monitoring.ts';
import type { Traffic } from './traffic/traffic.ts';

/** What every route works on: one simulator's whole state. */
export type World = {
  /** The unchanged seed; what allocations do to it is in the ledger. */
  seed: WeChatSeed;
  /** `time.now`. */
  clock: () => number;
  time: SandboxClock;
  faults: Faults;
  tokens: Tokens;
  pushes: Pushes;
  timers: Timers;
  ledger: Ledger;
  warnings: Warnings;
  calls: CallLog;
  /** The third-party-platform side. */
  platform: Platform;
  /** The pages of the apps, and what watches them: both are the company's, not WeChat's. */
  traffic: Traffic;
  monitoring: Monitoring;
  /** Tells the stream that something is different now. */
  changed: () => void;
};
