/** Blanks of every kind, also the letters without a shape that some keyboards use as blanks. */
const BLANK = /[\p{White_Space}\u115f\u1160\u180e\u2800\u3164\uffa0]/u;

/**
 * Characters that show nothing: zero-width ones, joiners, marks of direction, soft hyphens, variation selectors, byte
 * order marks, control characters. https://www.unicode.org/reports/tr44/#Default_Ignorable_Code_Point
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Control}\ufff9-\ufffb]/u;

/** Phones write a hyphen as one of these. */
const DASH = /[\p{Dash_Punctuation}\u2043\u2212]/u;

/** Small and framed figures are footnotes and list marks: `10²` must not become 102. */
const SMALL_FIGURE =
  /[\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u324f\u3280-\u32bf]/u;

/**
 * One character as it counts in a word: full-width and styled ones become ordinary (NFKC), figures of other scripts
 * ours, every dash a hyphen, every blank a space. `''` where there is nothing to see.
 */
export function plainCharacter(character: string): string {
  if (/^[!-~ ]$/.test(character)) return character;
  if (BLANK.test(character)) return ' ';
  if (INVISIBLE.test(character)) return '';
  if (DASH.test(character)) return '-';
  if (SMALL_FIGURE.test(character)) return character;
  if (character === '،') return ',';
  if (/\p{Decimal_Number}/u.test(character)) return figure(character);
  return character.normalize('NFKC');
}

/** Unicode keeps the ten figures of a script side by side, from zero on. */
function figure(character: string): string {
  const ordinary = character.normalize('NFKC');
  if (/^\d$/.test(ordinary)) return ordinary;
  const code = character.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Decimal_Number}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** `~15` and `>300k` are no exact figures, so their marks stay. */
const OPENING = /^(?:["'`“”„‟‘’«»‹›「」『』*|•·!,;:]|[->]+(?=\p{L}))+/u;
const CLOSING = /["'`“”„‟‘’«»‹›「」『』*|!,;:]+$/u;
/** `a.m.` keeps its full stops. */
const ABBREVIATION = /^\p{L}(?:\.\p{L})+\.$/u;

/** How much of a plain text goes at its beginning and its end: quotes, code marks, emphasis, and the sentence's marks. */
export function trimmedMarks(text: string): { from: number; to: number } {
  let from = 0;
  let to = text.length;
  for (;;) {
    const now = text.slice(from, to);
    const opening = OPENING.exec(now)?.[0].length ?? 0;
    const closing = opening < now.length ? closingOf(now) : 0;
    const framed = /^(?:_.+_|~.+~|\(.+\)|\[.+\])$/su.test(now) ? 1 : 0;
    if (opening + closing + framed === 0) return { from, to };
    from += opening > 0 ? opening : framed;
    to -= closing > 0 ? closing : opening > 0 ? 0 : framed;
    if (from >= to) return { from: to, to };
  }
}

function closingOf(text: string): number {
  const marks = CLOSING.exec(text)?.[0].length ?? 0;
  if (marks > 0) return marks;
  if (text.endsWith(')') && !text.includes('(')) return 1;
  if (/[?。]$/u.test(text) && text.length > 1) return 1;
  if (!text.endsWith('.') || ABBREVIATION.test(text)) return 0;
  return /\.+$/.exec(text)?.[0].length ?? 0;
}

/** A name or an id as it was meant, whatever came with it when it was copied. */
export function plainWord(text: string): string {
  const plain = [...text].map(plainCharacter).join('').trim();
  const { from, to } = trimmedMarks(plain);
  return plain.slice(from, to).normalize('NFC').trim();
}
