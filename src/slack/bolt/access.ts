import type { Clock } from '../../flows/ports/runtime.ts';
import type { Instant } from '../../kit/instant.ts';
import type { Log } from '../../log.ts';
import { remedy } from './remedies.ts';

/** Slack takes nothing from the app: its token was revoked, or it was uninstalled. `code`: Slack's own word. */
export type LostAccess = { code: string; since: Instant };

/** Whether Slack takes calls of the app at all. */
export type Access = {
  /** `null` while it does. */
  lost(): LostAccess | null;
  lose(code: string): void;
  regain(): void;
  /** Called at each loss, after it can be seen. */
  onLoss(listener: () => void): void;
};

/**
 * Known to this process alone: every replica learns of it with its next call. While it lasts no call is made but the
 * question whether it is over, so that nothing is dropped, no limit is used up and the log says it once.
 */
export function createAccess({ clock, log }: { clock: Clock; log: Log }): Access {
  const listeners: (() => void)[] = [];
  let lost: LostAccess | null = null;
  return {
    lost: () => lost,
    lose(code) {
      if (lost) return;
      lost = { code, since: clock() };
      const hint = remedyOfLoss(code);
      log.error({ code, hint }, 'Slack takes no calls of the app any more; messages wait until it does');
      for (const listener of listeners) listener();
    },
    regain() {
      if (lost)
        log.info({ code: lost.code, lostMs: clock() - lost.since }, 'Slack takes calls of the app again');
      lost = null;
    },
    onLoss: (listener) => void listeners.push(listener),
  };
}

/** What the operator can do about it. */
export function remedyOfLoss(code: string): string {
  return remedy({ code, method: 'auth.test', needed: null });
}
