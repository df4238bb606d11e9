/** For people who read what led to a failure. */
export const inJson = (value: unknown): string =>
  JSON.stringify(value, (_key, one) => (typeof one === 'bigint' ? `${one}` : one));
