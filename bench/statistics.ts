/** How long things took, in milliseconds. */
export type Latency = { count: number; p50: number; p99: number; max: number };

export function latencyOf(samples: number[]): Latency {
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    count: sorted.length,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

export function median(numbers: number[]): number {
  return quantile(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}

/** Nearest rank: always a value that was measured. */
function quantile(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
