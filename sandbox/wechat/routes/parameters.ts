/** A text of a sane length; `undefined` for a number, an empty text and everything else. */
export function text(value: unknown, shortest = 1, longest = 64): string | undefined {
  return typeof value === 'string' && value.length >= shortest && value.length <= longest ? value : undefined;
}

/** A whole number from `min` to `max`, or its decimal text, which WeChat takes too since 2024. */
export function wholeNumber(value: unknown, min: number, max: number): number | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= min && number <= max
    ? number
    : undefined;
}

/** Most rows of one page in every list of the charge API. */
const MAX_LIMIT = 20;

/** `offset` and `limit`, both required; `undefined` when one is not right. */
export function page(offset: unknown, limit: unknown): { from: number; to: number } | undefined {
  const from = wholeNumber(offset, 0, Number.MAX_SAFE_INTEGER);
  const count = wholeNumber(limit, 1, MAX_LIMIT);
  return from === undefined || count === undefined ? undefined : { from, to: from + count };
}

/** `DD` + 19 digits. */
export function isOrderId(value: string): boolean {
  return /^DD\d{19}$/.test(value);
}

/** SPU and SKU ids have 8 digits. */
export function isGoodsId(value: string): boolean {
  return /^\d{8}$/.test(value);
}
