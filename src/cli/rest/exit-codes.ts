/** What a command ends with. Scripts branch on these; a number is never given another meaning. */
export const EXIT = {
  done: 0,
  /** Headroom or the network failed. */
  fault: 1,
  /** The line is not valid. */
  usage: 2,
  /** The policy or people said no. */
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
  0 done · 1 Headroom or the network failed · 2 usage · 3 refused by policy or people
  4 failed at WeChat · 5 unknown outcome · 6 timed out waiting · 7 token missing or not permitted`;

/** The code of a problem that the API answers with. */
export function exitCodeOf(status: number, reason: string): ExitCode {
  if (reason === 'invalid_input' || reason === 'malformed_json') return EXIT.usage;
  if (reason === 'unauthorized' || reason === 'forbidden') return EXIT.notPermitted;
  return status >= 500 || status === 429 ? EXIT.fault : EXIT.refused;
}
