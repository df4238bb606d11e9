/**
 * Why WeChat could not be read. `no_answer`: it does not answer; `unreadable`: it does, but nobody can read that;
 * `refused`: it said no; `fault`: something else is broken.
 */
export type ReadFailure = 'no_answer' | 'unreadable' | 'refused' | 'fault';

/** Flows know no adapter, so errors of the WeChat port are told apart by their literal names and codes. */
export function readFailureOf(error: unknown): ReadFailure {
  if (!(error instanceof Error)) return 'fault';
  if (error.name === 'WeChatError') return 'refused';
  if (error.name !== 'WeChatUnreachable') return 'fault';
  return 'code' in error && error.code === 'unreadable' ? 'unreadable' : 'no_answer';
}
