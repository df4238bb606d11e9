/**
 * `W-12.0~1762070400000` → the message, the place of the warning in it from 0, and when the message was made. Without a place:
 * all of them.
 */
export function warningIn(
  value: string | null,
): { message: string; item: number | null; at: number | null } | null {
  const [, message, item, one, all] =
    /^(W-[1-9]\d{0,11})(?:\.(0|[1-9]\d{0,3})(?:~(\d{1,15}))?|~(\d{1,15}))$/.exec(value ?? '') ?? [];
  if (!message) return null;
  const at = one ?? all;
  return { message, item: item ? Number(item) : null, at: at ? Number(at) : null };
}
