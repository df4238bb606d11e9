/** The switches with one of them set. An absent switch is off, so what is undefined or false is left out. */
export function withFault<F extends object, K extends keyof F>(
  faults: F,
  key: K,
  value: F[K] | undefined,
): F {
  const next = { ...faults, [key]: value };
  if (value === undefined || value === false) delete next[key];
  return next;
}
