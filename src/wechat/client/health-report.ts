import type { Clock, FlowLog } from '../../flows/ports/runtime.ts';
import type { AccountHealthStore, WatchList } from '../../flows/ports/warnings.ts';
import { factsOf } from './errcodes/facts-of.ts';
import { type ApiName, isTokenCall, type WeChatError } from './transport/errors.ts';
import type { OnCall } from './transport/report.ts';

export type HealthReportOptions = {
  account: string;
  health: Pick<AccountHealthStore, 'saveRefused' | 'saveGood'>;
  watchList: Pick<WatchList, 'nudge'>;
  clock: Clock;
  log: FlowLog;
};

/** Successful calls come by the hundred; one every so often is enough to know. */
const SUCCESS_INTERVAL_MS = 30_000;

/** Keeps what the calls of an account say about its credentials and its address. */
export function createHealthReport(options: HealthReportOptions): OnCall {
  const { account, health, watchList, clock } = options;
  let successSavedAt = Number.NEGATIVE_INFINITY;

  async function keep(api: ApiName, outcome: number, refusal: WeChatError | undefined): Promise<void> {
    const at = clock();
    if (outcome === 0) {
      if (at < successSavedAt + SUCCESS_INTERVAL_MS) return;
      successSavedAt = at;
      await health.saveGood(account, at);
    } else if (isRefusal(api, outcome)) {
      successSavedAt = Number.NEGATIVE_INFINITY;
      const { address = null, rid = null } = refusal ?? {};
      const refused = { code: outcome, address, at };
      await health.saveRefused(account, rid === null ? refused : { ...refused, rid });
      await watchList.nudge('accounts', at);
    }
  }

  return (api, outcome, refusal) => {
    if (outcome === 'no_answer') return;
    keep(api, outcome, refusal).catch((error: unknown) =>
      options.log.warn({ err: error, account }, 'could not store the state of a WeChat account'),
    );
  };
}

/** A token that ended says nothing of the account: the call for another one tells whether the account is well. */
function isRefusal(api: ApiName, code: number): boolean {
  const { kind, tokenRefused } = factsOf(code);
  return kind === 'token' && (isTokenCall(api) || !tokenRefused);
}
