import type { ConfigurationSource } from '../config/reload/configuration-source.ts';
import type { Config, Secrets } from '../config/types.ts';
import type { Clock } from '../flows/ports/runtime.ts';
import type { Log } from '../log.ts';
import type { ServerTime } from '../redis/connection/server-time.ts';

/** What tests and the sandbox may set; a deployment never does. */
export type Overrides = {
  /** The product's time. */
  clock?: Clock;
  /** What this machine's clock shows. */
  wall?: Clock;
  /** How long a command of Redis may take; absent: as long as a person waits. */
  commandTimeoutMs?: number;
  log?: Log;
};

/** Something that runs; `stop` undoes `start`. */
export type Part = { start(): unknown; stop(): Promise<unknown> };

/** How far the end has come. */
export type Ending = { stopping: () => boolean; begun: AbortSignal; hurry: AbortSignal };

/** What a process is started with. */
export type Given = {
  config: Config;
  secrets: Secrets;
  log: Log;
  /** `null`: the configuration never changes. */
  source: ConfigurationSource | null;
  onStop: (step: () => Promise<unknown>) => void;
  /** What is done when the process is told to read its configuration again. */
  onReload: (does: () => void) => void;
  end: Ending;
};

/** `clock`: the product's time. `time`: the time of Redis, which is the same unless the product's was moved. */
export type Wiring = Given & { clock: Clock; time: ServerTime };
