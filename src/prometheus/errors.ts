/** Prometheus answered and said no. */
export class PrometheusRefused extends Error {
  override readonly name = 'PrometheusRefused' as const;
  /** Its errorType (`bad_data`, `timeout`, …), else the status as `http_401`. */
  readonly code: string;
  readonly retryable: boolean;

  /** @param options.said its own words, without secrets */
  constructor(options: { code: string; said: string | null; retryable: boolean }) {
    super(options.said === null ? options.code : `${options.code}: ${options.said}`);
    this.code = options.code;
    this.retryable = options.retryable;
  }
}

/** No answer, or none that can be read. */
export class PrometheusUnreachable extends Error {
  override readonly name = 'PrometheusUnreachable' as const;
  /** `timeout`, `unreadable`, or the code of the connection such as `ECONNREFUSED`. */
  readonly code: string;
  readonly retryable = true;

  constructor(code: string) {
    super(`no answer: ${code}`);
    this.code = code;
  }
}
