/** One word of a line: normalised for reading, with its place in the line so that free text can be taken as typed. */
export type Word = { text: string; start: number; end: number };

/** Between words: any space, ideographic ones included, and list marks. A comma inside `300,000` is none. */
const SEPARATOR = /[\s;；、]+|[,，](?!\d{3}(?!\d))|(?<![\d０-９])[,，]/u;

const QUOTES = /^["'“”„‟‘’「」『』]+|["'“”„‟‘’「」『』]+$/gu;

/** Full-width letters, digits and marks become ordinary ones (NFKC); quotes around a word go. */
export function splitWords(line: string): Word[] {
  const words: Word[] = [];
  let start = 0;
  for (const piece of line.split(new RegExp(`(${SEPARATOR.source})`, 'u'))) {
    const end = start + piece.length;
    const text = normalise(piece);
    if (text !== '') words.push({ text, start, end });
    start = end;
  }
  return words;
}

function normalise(piece: string): string {
  const text = piece.normalize('NFKC').trim().replace(QUOTES, '');
  return /^[,;、]*$/.test(text) ? '' : text;
}

/** Free text as typed, without the quotes that a phone put around all of it. */
export function freeText(text: string): string {
  const trimmed = text.trimEnd().replace(/^[\s:：,，]+/u, '');
  const quoted = /^(?:"([^"]*)"|“([^”]*)”|「([^」]*)」|『([^』]*)』)$/u.exec(trimmed);
  return (quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? quoted?.[4] ?? trimmed).trim();
}
