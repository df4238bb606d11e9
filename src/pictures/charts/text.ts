/** Width of a text of the pictures' font, a little generous: ideographs are square, the rest is about half as wide. */
export function widthOf(text: string, size: number): number {
  let em = 0;
  for (const character of text)
    em += /[\u2e80-\uffef]|\p{Extended_Pictographic}/u.test(character) ? 1 : narrow(character);
  return em * size;
}

function narrow(character: string): number {
  if (/[MWmw@%]/.test(character)) return 0.88;
  if (/[ijlIt.,:;'’|()[\] -]/.test(character)) return 0.35;
  return /[A-Z]/.test(character) ? 0.66 : 0.57;
}

/** The longest beginning that fits, with an ellipsis where something was cut. */
export function fitWidth(text: string, size: number, width: number): string {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (widthOf(clean, size) <= width) return clean;
  let kept = '';
  for (const character of clean) {
    if (widthOf(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
