/** Before the text: blanks, and the mark after `because`; the colon of an emoji (`:fire:`) is its own. */
const BEFORE = /^(?:[\s,，：\u200b\u200e\u200f\u2060\ufeff]|:(?![\p{L}\p{N}_+'-]{1,100}:(?![\p{L}\p{N}])))+/u;

/** Behind it: blanks, and what cannot be seen; what belongs to a letter or an emoji stays. */
const BEHIND = /[\s\u200b\u200e\u200f\u2060\ufeff]+$/u;

/** Marks around all of a line or of a text, from a copy or from a phone. */
const FRAMES = [
  ['```', '```'],
  ['`', '`'],
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['「', '」'],
  ['『', '』'],
] as const;

/** Free text as typed, without the quotes that a phone put around all of it. */
export function freeText(text: string): string {
  return withoutFrame(text.replace(BEFORE, '').replace(BEHIND, ''));
}

/** Without a pair of marks that stands around the whole and nowhere inside. */
export function withoutFrame(text: string): string {
  const trimmed = text.trim();
  for (const [opening, closing] of FRAMES) {
    if (trimmed.length <= opening.length + closing.length) continue;
    if (!trimmed.startsWith(opening) || !trimmed.endsWith(closing)) continue;
    const inside = trimmed.slice(opening.length, trimmed.length - closing.length);
    if (!inside.includes(opening) && !inside.includes(closing)) return inside.trim();
  }
  return trimmed;
}
