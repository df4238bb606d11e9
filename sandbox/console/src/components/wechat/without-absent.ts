/** An absent switch is off: drops what is undefined or false, so that the simulator gets only what is on. */
export function withoutAbsent<T extends object>(faults: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(
    Object.entries(faults).filter(([, value]) => value !== undefined && value !== false),
  ) as T;
}
