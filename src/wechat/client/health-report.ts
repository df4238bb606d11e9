import type { Clock, FlowLog } from '../../flows/ports/runtime.ts';
import type { AccountHealthStore, WatchList } from '../../flows/ports/warnings.ts';
import { explainErrcode } from './errcodes.ts';
import { refusedAddress, ridIn } from './errmsg.ts';
import type { ApiName } from './errors.ts';
import type { OnCall } from './report.ts';

export type HealthReportOptions = {
  account: string;
  health: Pick<AccountHealthStore, 'saveRefused' | 'saveGood'>;
  watchList: Pick<WatchList, 'nudge'>;
  clock: Clock;
  log: FlowLog;
};

/** Good calls come by the hundred; one in a while is enough to know. */
const GOOD_EVERY_MS = 30_000;

/** A token that ended: another one helps, and asking for that tells whether the account is well. */
const TOKEN_ENDED = new Set([40001, 40014, 42001]);

/** Keeps what the calls of an account say about its credentials and its address. */
export function createHealthReport(options: HealthReportOptions): OnCall {
  const { account, health, watchList, clock } = options;
  let goodSavedAt = Number.NEGATIVE_INFINITY;

  async function keep(api: ApiName, outcome: number, errmsg: string | null): Promise<void> {
    const at = clock();
    if (outcome === 0) {
      if (at < goodSavedAt + GOOD_EVERY_MS) return;
      goodSavedAt = at;
      await health.saveGood(account, at);
    } else if (isRefusal(api, outcome)) {
      goodSavedAt = Number.NEGATIVE_INFINITY;
      const rid = ridIn(errmsg);
      const refused = { code: outcome, address: refusedAddress(errmsg), at };
      await health.saveRefused(account, rid === null ? refused : { ...refused, rid });
      await watchList.nudge('accounts', at);
    }
  }

  return (api, outcome, errmsg = null) => {
    if (outcome === 'no_answer') return;
    keep(api, outcome, errmsg).catch((error: unknown) =>
      options.log.warn({ err: error, account }, 'the state of a WeChat account could not be kept'),
    );
  };
}

function isRefusal(api: ApiName, code: number): boolean {
  if (explainErrcode(code).class !== 'token') return false;
  return api === 'token' || api === 'stable_token' || !TOKEN_ENDED.has(code);
}
