/** What a command ends with. Scripts branch on these; a number is never given another meaning. */
export const EXIT = {
  done: 0,
  /** Headroom or the network failed. */
  fault: 1,
  /** The line is not valid, or names what there is not or cannot be. */
  usage: 2,
  /** The policy or people said no, or what there is now does not allow it. */
  refused: 3,
  /** WeChat did not allocate it. */
  failed: 4,
  /** Nobody knows whether WeChat did it. */
  unknown: 5,
  /** `--wait` ended before the outcome was there. */
  timedOut: 6,
  /** The token is missing, unknown, or may not do that. */
  notPermitted: 7,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_HELP = `
Exit codes:
  0 done · 1 Headroom or the network failed · 2 usage: also an unknown app, id or rate
  3 refused by policy or people, or not possible now · 4 failed at WeChat · 5 unknown outcome · 6 timed out waiting · 7 token missing or not permitted`;

/**
 * The code of a problem that the API answers with. 403: this policy, or these people, say no; 409: what there is now does. What names
 * something that is not there, or cannot be, is a line that is not valid.
 */
export function exitCodeOf(status: number, reason: string): ExitCode {
  if (reason === 'unauthorized' || reason === 'forbidden') return EXIT.notPermitted;
  // Under this key it may be done already.
  if (status >= 500 || status === 429 || reason === 'key_in_use') return EXIT.fault;
  return status === 403 || status === 409 ? EXIT.refused : EXIT.usage;
}
