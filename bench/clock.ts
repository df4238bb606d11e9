/** Milliseconds of the machine's monotonic clock, which all processes share; `performance.now()` begins with each. */
export function sharedNow(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}
