import { RE2JS, RE2JSException, RE2JSSyntaxException } from 're2js';
import { accept, type Result, refuse } from '../result.ts';

/** A regular expression that is searched for in a time that grows with the length of the text, and no faster. */
export type Pattern = {
  /** What was found first; `null`: nothing. */
  find(text: string): string | null;
};

export type PatternFault =
  | { reason: 'no_pattern' }
  /** Both need backtracking, by which a short text can keep a process busy for years: `^(?=(a+)+$)`, `(a*)*\1b`. */
  | { reason: 'looks_ahead' }
  | { reason: 'repeats_group' }
  /** More than the engine allows, such as a thousand repetitions; `what` says so in English. */
  | { reason: 'unsupported'; what: string };

/** Kept, since one is looked for in many texts. There are as many as somebody wrote by hand. */
const known = new Map<string, Result<Pattern, PatternFault>>();

/** Reads a regular expression of JavaScript (flag `u`) for RE2, whose searches take linear time: https://github.com/google/re2. */
export function parsePattern(source: string): Result<Pattern, PatternFault> {
  const found = known.get(source) ?? read(source);
  known.set(source, found);
  return found;
}

function read(source: string): Result<Pattern, PatternFault> {
  if (!isRegExp(source)) return refuse({ reason: 'no_pattern' });
  const tokens = tokensOf(source);
  if (tokens.some(({ text }) => text === '(?=' || text === '(?!')) return refuse({ reason: 'looks_ahead' });
  if (tokens.some(({ text }) => /^\\[1-9k]/.test(text))) return refuse({ reason: 'repeats_group' });
  try {
    const compiled = RE2JS.compile(translated(tokens), RE2JS.LOOKBEHINDS);
    return accept({
      find(text) {
        const matcher = compiled.matcher(text);
        return matcher.find() ? matcher.group() : null;
      },
    });
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return refuse({ reason: 'unsupported', what: sayWhy(error) });
  }
}

function isRegExp(source: string): boolean {
  try {
    new RegExp(source, 'u');
    return true;
  } catch {
    return false;
  }
}

function sayWhy(error: RE2JSException): string {
  if (!(error instanceof RE2JSSyntaxException)) return error.message;
  const part = error.getPattern();
  return part === null ? error.getDescription() : `${error.getDescription()} ${part}`;
}

type Token = { text: string; inClass: boolean };

/** A character beyond the first 65,536, written as its two halves. */
const PAIR = /^\\u(d[89ab][\da-f]{2})\\u(d[c-f][\da-f]{2})$/i;

/** Escapes and the begins of groups that look around; everything else character by character. */
const TOKEN = /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\[pP]\{[^}]*\}|\\.|\(\?<?[=!]|./gsu;

function tokensOf(source: string): Token[] {
  let inClass = false;
  return (source.match(TOKEN) ?? []).flatMap((text): Token[] => {
    // In a class ( and ? are characters like others.
    if (inClass && text.startsWith('(?')) return [...text].map((one) => ({ text: one, inClass }));
    const token = { text, inClass };
    if (text === '[') inClass = true;
    if (text === ']') inClass = false;
    return [token];
  });
}

/** White space as JavaScript sees it, https://tc39.es/ecma262/#prod-WhiteSpace and LineTerminator; RE2 knows that of ASCII. */
const SPACE =
  '\\t\\n\\v\\f\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const NO_SPACE =
  '\\x{0}-\\x{8}\\x{e}-\\x{1f}!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';

/** The same in RE2's words, where these mean something else or are written another way. */
function translated(tokens: readonly Token[]): string {
  const words = tokens.map(({ text, inClass }) => {
    const inBrackets = (members: string) => (inClass ? members : `[${members}]`);
    if (text === '\\s') return inBrackets(SPACE);
    if (text === '\\S') return inBrackets(NO_SPACE);
    if (text === '\\b' && inClass) return '\\x08';
    // Otherwise [[:a] would be read as the begin of a POSIX class.
    if (text === '[' && inClass) return '\\[';
    if (text === '.' && !inClass) return '[^\\n\\r\\x{2028}\\x{2029}]';
    const [, high, low] = PAIR.exec(text) ?? [];
    if (high && low) return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16));
    return text.replace(/^(\\[pP]\{)(?:Script|sc|General_Category|gc)=/, '$1');
  });
  return RE2JS.translateRegExp(words.join(''));
}
