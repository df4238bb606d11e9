import type { FlowLog } from '../flows/ports/runtime.ts';
import { createPeriodic, type Periodic, type PeriodicOptions } from '../kit/periodic.ts';

/** Work that is cut off is found again, and a stop shall not wait for the time-outs of Slack or WeChat. */
const STOP_TIMEOUT_MS = 1_000;

type Row = Omit<PeriodicOptions, 'run' | 'onError'> & {
  /** What is logged when a run fails; the next one follows. */
  failure: string;
};

/** What every replica does again and again. The use cases know by themselves whether anything is due. */
const JOBS = {
  /** Notices within this time that Redis may have lost writes. */
  continuity: {
    everyMs: 2_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not check whether Redis lost writes; retrying soon',
  },
  packs: {
    everyMs: 5_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not sync packs with WeChat; retrying soon',
  },
  warnings: { everyMs: 1_000, failure: 'could not check warnings; retrying soon' },
  /** A freeze that is over is announced within this time; approvals go on at its end whether it was or not. */
  freeze: {
    everyMs: 2_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not check whether a freeze is over; retrying soon',
  },
  /** Ends permissions in advance whose time has come. */
  grants: { everyMs: 1_000, failure: 'could not end standing grants; retrying soon' },
  /** Announces and starts the runs of series whose time has come. */
  series: { everyMs: 1_000, failure: 'could not start runs of series; retrying soon' },
  /** What is lacking changes with the figures of packs, which come every minute, and with requests. */
  purchases: {
    everyMs: 10_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not check what has to be bought; retrying soon',
  },
  /** Reports of a week. */
  reports: {
    everyMs: 10_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not find out whether a report is due; retrying soon',
  },
  /** A change is on everybody's Home within a few seconds; how often each person is shown one is limited by the use case. */
  home: {
    everyMs: 1_000,
    firstAfterMs: 1_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not update Home tabs; retrying soon',
  },
  /** The use case signs once an hour; what another replica signed reaches this one's file within a minute. */
  audit: {
    everyMs: 60_000,
    firstAfterMs: 5_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not sign a checkpoint of the audit or move old entries to files; trying again soon',
  },
  /** Two looks that see the same make a change, so it applies within two seconds. */
  policy: {
    everyMs: 1_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not take up the policy of the configuration file; retrying soon',
  },
  /** Cards whose time has come to show what monitoring knows. */
  observed: {
    everyMs: 1_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not have cards drawn that monitoring knows more about; retrying soon',
  },
  /** The use case reads them every few minutes. */
  calls: {
    everyMs: 5_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not read call rates of running raises; retrying soon',
  },
  uses: {
    everyMs: 5_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not look up what ended raises were used for; retrying soon',
  },
  merchants: {
    everyMs: 60_000,
    stopTimeoutMs: STOP_TIMEOUT_MS,
    failure: 'could not compare merchants with WeChat; retrying soon',
  },
} satisfies Record<string, Row>;

export type PeriodicJob = keyof typeof JOBS;

/** One of the {@link JOBS} with the use case that does it. */
export function createPeriodicJob(name: PeriodicJob, run: () => Promise<unknown>, log: FlowLog): Periodic {
  const { failure, ...times }: Row = JOBS[name];
  return createPeriodic({ ...times, run, onError: (error) => log.warn({ err: error }, failure) });
}
