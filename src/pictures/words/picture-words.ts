/** Every text in a picture, once per language. Amounts and dates come written. */
export type PictureWords = {
  /** `300k`, `1.2M`; in Chinese `30万`, `1.2亿`. */
  amount(value: number): string;
  /** Amounts as they are, with separators. */
  exact(value: bigint): string;
  /** `Nov 21`, from `2026-11-21`; `month`: `Nov`, from `2026-11`. */
  day(date: string): string;
  month(month: string): string;
  /** Between facts that stand side by side on one line. */
  dot: string;
  figures(moment: string): string;
  drawn(moment: string): string;
  balance: {
    title(orderId: string): string;
    left(left: string, all: string, percent: string): string;
    reserved(units: string): string;
    /** Above the percents of the levels. */
    levels: string;
    today: string;
    validUntil(date: string): string;
    runsOut(date: string): string;
    pace(perDay: string): string;
    outlasts(date: string): string;
    noForecast: string;
    ended(date: string): string;
    unrecorded: string;
    recordedSince(date: string): string;
  };
  timeline: {
    title(app: string): string;
    running(raises: number, limit: string | null): string;
    none: string;
    /** Above its rate. */
    baseline: string;
    noBaseline: string;
    limit: string;
    raises: string;
    states: Record<'running' | 'planned' | 'ended' | 'open', string>;
    hidden(raises: number): string;
    cut: string;
    today: string;
  };
  spend: {
    title(app: string | null): string;
    total(units: string, months: number): string;
    none: string;
    others: string;
    /** Units that moved without a request, for an app that nobody knows. */
    outside: string;
    open: string;
    cut(requests: string): string;
  };
};
