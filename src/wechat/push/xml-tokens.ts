/** Real pushes have about fifteen elements, two levels deep. */
const MAX_TAGS = 400;
const MAX_DEPTH = 8;
/** Names of elements are short, and none has attributes. */
const MAX_TAG_LENGTH = 256;

const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
const COMMENT = '<!--';
const COMMENT_END = '-->';

/** A piece of XML. `depth` of a tag: of the element itself, the root being 1; of a text: of the element that it is in. */
export type XmlToken =
  | { kind: 'text'; text: string; depth: number }
  | { kind: 'open' | 'close'; name: string; depth: number }
  | { kind: 'broken'; problem: string };

/**
 * Cuts XML into its pieces in one pass: elements, CDATA and one leading declaration, few and flat; comments are left out.
 * DOCTYPE, entities and processing instructions are in no push and are what attacks on XML parsers are made of:
 * they end it as `broken`.
 */
export function* xmlTokens(text: string): Generator<XmlToken, void> {
  let depth = 0;
  let tags = 0;
  let at = declarationEnd(text);
  for (let next = text.indexOf('<', at); next !== -1; next = text.indexOf('<', at)) {
    if (next > at) yield { kind: 'text', text: text.slice(at, next), depth };
    const piece = readPiece(text, next);
    if (piece.kind === 'broken') return yield piece;
    at = piece.end;
    if (piece.kind === 'cdata') yield { kind: 'text', text: piece.text, depth };
    if (piece.kind !== 'tag') continue;
    tags += 1;
    if (piece.opens) depth += 1;
    if (tags > MAX_TAGS) return yield broken('too many elements');
    if (depth > MAX_DEPTH) return yield broken('too deep');
    if (piece.opens) yield { kind: 'open', name: piece.name, depth };
    if (!piece.closes) continue;
    yield { kind: 'close', name: piece.name, depth };
    depth -= 1;
  }
}

/** What is wrong with XML before a parser sees it, or `null`. */
export function xmlProblem(text: string): string | null {
  for (const token of xmlTokens(text)) if (token.kind === 'broken') return token.problem;
  return null;
}

type Broken = Extract<XmlToken, { kind: 'broken' }>;
type Tag = { kind: 'tag'; name: string; opens: boolean; closes: boolean; end: number };
type Piece = Tag | { kind: 'cdata'; text: string; end: number } | { kind: 'comment'; end: number };

/** What begins with this `<`, and where it ends. */
function readPiece(text: string, at: number): Piece | Broken {
  if (text.startsWith(CDATA, at)) {
    const end = text.indexOf(CDATA_END, at);
    if (end === -1) return broken('unfinished CDATA');
    return { kind: 'cdata', text: text.slice(at + CDATA.length, end), end: end + CDATA_END.length };
  }
  if (text.startsWith(COMMENT, at)) {
    const end = text.indexOf(COMMENT_END, at + COMMENT.length);
    return end === -1 ? broken('unfinished comment') : { kind: 'comment', end: end + COMMENT_END.length };
  }
  return readTag(text, at);
}

function readTag(text: string, at: number): Tag | Broken {
  const second = text.charAt(at + 1);
  if (second === '!' || second === '?') return broken('DOCTYPE, entity or instruction');
  const end = text.indexOf('>', at);
  if (end === -1) return broken('unfinished tag');
  if (end - at > MAX_TAG_LENGTH) return broken('tag too long');
  const opens = second !== '/';
  const closes = !opens || text.charAt(end - 1) === '/';
  const [name = ''] = text.slice(opens ? at + 1 : at + 2, end).split(/[\s/]/, 1);
  return { kind: 'tag', name, opens, closes, end: end + 1 };
}

function broken(problem: string): Broken {
  return { kind: 'broken', problem };
}

function declarationEnd(text: string): number {
  if (!text.startsWith('<?xml')) return 0;
  const end = text.indexOf('?>');
  return end === -1 ? 0 : end + 2;
}
