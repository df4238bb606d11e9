/** What units add up to by month, or by week. */
type Spent = {
  /** Title: what the last one came to. */
  title(units: bigint, period: string): string;
  of(app: string | null): string;
  total(units: string, periods: number): string;
};

/** Every text in a picture, once per language. Amounts and dates come written. */
export type PictureWords = {
  /** `300k`, `1.2M`; in Chinese `30万`, `1.2亿`. */
  amount(value: number): string;
  /** Amounts as they are, with separators. */
  exact(value: bigint): string;
  /** `Dec 18`, from `2026-12-18`; `dayOfYear`: `Dec 18, 2027`; `month`: `Nov`, from `2026-11`. */
  day(date: string): string;
  dayOfYear(date: string): string;
  month(month: string): string;
  /** Between facts that stand side by side on one line. */
  dot: string;
  figures(moment: string): string;
  drawn(moment: string): string;
  balance: {
    /** Titles: what the reader has to know of the pack. */
    titles: {
      runsOut(date: string): string;
      /** What will not be used until then; about. */
      expires(units: string, date: string): string;
      remaining(units: string): string;
      expired(date: string): string;
    };
    /** What the chart is; `pack`: the last digits of its order id. */
    of(pack: string): string;
    remaining(remaining: string, all: string, percent: string): string;
    reserved(units: string): string;
    /** Above the percents of the levels. */
    levels: string;
    today: string;
    validUntil(date: string): string;
    runsOut(date: string): string;
    rate(perDay: string): string;
    noForecast: string;
    unrecorded: string;
    recordedSince(date: string): string;
  };
  timeline: {
    /** Title: how many, and the highest of them. */
    title(raises: number, highest: string): string;
    noTitle: string;
    of(app: string): string;
    period(from: string, until: string): string;
    running(raises: number, limit: string | null): string;
    none: string;
    /** Above its rate. */
    baseline: string;
    noBaseline: string;
    limit(addUp: boolean): string;
    raises: string;
    states: Record<'running' | 'planned' | 'ended' | 'open', string>;
    hidden(raises: number): string;
    cut: string;
    today: string;
  };
  calendar: {
    /** Title: how many of how many apps. */
    title(raises: number, apps: number): string;
    none: string;
    hidden(raises: number): string;
  };
  spend: Spent & {
    /** The same by week; `period`: the date of its Monday. */
    weeks: Spent;
    /** A part of the total. */
    unconfirmed(units: string): string;
    none: string;
    others: string;
    /** Units that moved without a request, for an app that nobody knows. */
    outside: string;
    open: string;
    cut(requests: string): string;
  };
  /** Calls per minute; amounts as they are drawn. */
  calls: {
    /** Title: what they are now. `limit`: `null`: not known. */
    title(calls: string, limit: string | null): string;
    of(app: string, hours: number): string;
    /** `time`: of day. */
    highest(calls: string, time: string): string;
    /** What the request would make of the limit, or by how much it raises one that is not known. */
    raises(request: string, limit: string): string;
    adds(request: string, rate: string): string;
    noLimit: string;
    now: string;
    /** Names of the lines, each above its amount. */
    limit: string;
    with(request: string): string;
    weekBefore: string;
  };
};
