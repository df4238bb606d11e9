/** Why nothing was drawn. `busy`: too many wait already; `late`: it took too long; `died`: its thread ended; `failed`: a defect. */
export type PictureFaultCode = 'busy' | 'late' | 'died' | 'failed';

/** A picture could not be drawn. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
  readonly code: PictureFaultCode;
  readonly retryable: boolean;

  constructor(code: PictureFaultCode, options: { cause?: unknown } = {}) {
    super(`A picture was not drawn: ${code}`, options);
    this.code = code;
    this.retryable = code !== 'failed';
  }
}
