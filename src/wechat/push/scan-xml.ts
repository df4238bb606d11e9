/** Real pushes have about fifteen elements, two levels deep. */
const MOST_TAGS = 400;
const DEEPEST = 8;
/** Names of elements are short, and none has attributes. */
const LONGEST_TAG = 256;

const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/**
 * Looks over XML before a parser sees it, in one pass: only elements, CDATA and one leading declaration, few and flat.
 * DOCTYPE, entities, comments and processing instructions have no place in a push and are what attacks on XML parsers are
 * made of.
 *
 * @returns what is wrong, or `null`
 */
export function scanXml(text: string): string | null {
  let depth = 0;
  let tags = 0;
  let at = declarationEnd(text);
  while (true) {
    at = text.indexOf('<', at);
    if (at === -1) return null;
    if (text.startsWith(CDATA, at)) {
      const end = text.indexOf(CDATA_END, at);
      if (end === -1) return 'unfinished CDATA';
      at = end + CDATA_END.length;
      continue;
    }
    const next = text.charAt(at + 1);
    if (next === '!' || next === '?') return 'DOCTYPE, entity, comment or instruction';
    const end = text.indexOf('>', at);
    if (end === -1) return 'unfinished tag';
    if (end - at > LONGEST_TAG) return 'tag too long';
    tags += 1;
    if (next === '/') depth -= 1;
    else if (text.charAt(end - 1) !== '/') depth += 1;
    if (tags > MOST_TAGS) return 'too many elements';
    if (depth > DEEPEST) return 'too deep';
    at = end + 1;
  }
}

function declarationEnd(text: string): number {
  if (!text.startsWith('<?xml')) return 0;
  const end = text.indexOf('?>');
  return end === -1 ? 0 : end + 2;
}
