/** The errcode in a reason as the flows give it, such as `errcode 61004`; `null` where there is none. */
export function codeIn(reason: string): number | null {
  const digits = /errcode (-?\d{1,9})/.exec(reason)?.[1];
  return digits === undefined ? null : Number(digits);
}
