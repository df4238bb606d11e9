/** A line of figures, with the labels that tell it apart. */
export type SourceSeries = {
  labels: Readonly<Record<string, string>>;
  /** @param at epoch milliseconds. @returns `null`: nothing is stored of that time */
  valueAt(at: number): number | null;
};

/** What the simulator stores: the series of a metric; none where nobody exports it. */
export type MetricSource = { series(name: string): readonly SourceSeries[] };
