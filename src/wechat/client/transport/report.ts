import type { Logger } from 'pino';
import type { ApiName, WeChatError } from './errors.ts';

/**
 * Called after every call that was made: with WeChat's errcode, or with `no_answer` where there was none that can be read.
 * `refusal`: what WeChat said where that was a no.
 */
export type OnCall = (api: ApiName, outcome: number | 'no_answer', refusal?: WeChatError) => void;

/** The part of pino's logger that is used here. */
export type Log = Pick<Logger, 'debug' | 'warn'>;
