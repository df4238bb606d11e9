import type { Logger } from 'pino';
import type { ApiName } from './errors.ts';

/**
 * Told about every call that was made: WeChat's errcode, or that there was no readable answer.
 * `errmsg`: WeChat's own words where it said no, without secrets.
 */
export type OnCall = (api: ApiName, outcome: number | 'no_answer', errmsg?: string | null) => void;

/** The part of pino's logger that is used here. */
export type Log = Pick<Logger, 'debug' | 'warn'>;
