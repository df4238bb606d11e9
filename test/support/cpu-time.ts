/** Milliseconds of processor time that some work takes: what else runs on the machine counts little. */
export function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How long the quickest of five attempts took. Whatever else uses the processor only makes an attempt slower. */
export async function quickestMs(attempt: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const before = performance.now();
    await attempt();
    took.push(performance.now() - before);
  }
  return Math.min(...took);
}
