import type { Logger } from 'pino';
import type { ApiName } from './errors.ts';

/** Told about every call that was made, for metrics: WeChat's errcode, or that there was no readable answer. */
export type OnCall = (api: ApiName, outcome: number | 'no_answer') => void;

/** The part of pino's logger that is used here. */
export type Log = Pick<Logger, 'debug' | 'warn'>;
