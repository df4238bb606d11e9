import { readDuration } from './duration.ts';

/** The part of PromQL that the sandbox evaluates. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'selector'; name: string; matchers: { label: string; value: string }[] }
  | { kind: 'aggregate'; how: 'sum' | 'max'; by: string[]; of: Expression }
  | { kind: 'product'; of: [Expression, Expression] }
  /** Over a subquery. */
  | { kind: 'max_over_time'; of: Expression; rangeMs: number; stepMs: number };

/** Where it is wrong, from 1, and what is. */
export class ParseError extends Error {
  constructor(position: number, what: string) {
    super(`1:${position}: parse error: ${what}`);
  }
}

type Token = { text: string; at: number };

const TOKEN =
  /\s*("(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w)|[a-zA-Z_][\w:]*|\d\w*|[-+*/%^(){}[\],=!~:@])/y;
/** Prometheus' default for subqueries that name none. */
const DEFAULT_STEP_MS = 60_000;
const AGGREGATES = ['sum', 'max'] as const;

/** @throws ParseError */
export function parseExpression(query: string): Expression {
  const tokens = tokensOf(query);
  if (tokens.length === 0) throw new ParseError(1, 'no expression found in input');
  const reader = createReader(tokens, query.length + 1);
  const parsed = product(reader);
  const rest = reader.peek();
  if (rest !== undefined) throw reader.unexpected(rest);
  return parsed;
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (query.slice(at).trim() !== '') {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(query);
    const [whole = '', text = ''] = found ?? [];
    if (!found) throw new ParseError(at + 1, `unexpected character: '${query.slice(at).trim()[0] ?? ''}'`);
    tokens.push({ text, at: at + whole.length - text.length + 1 });
    at += whole.length;
  }
  return tokens;
}

type Reader = ReturnType<typeof createReader>;

function createReader(tokens: readonly Token[], end: number) {
  let next = 0;
  const unexpected = (token: Token | undefined) =>
    new ParseError(
      token?.at ?? end,
      token ? `unexpected "${token.text.replaceAll('"', '')}"` : 'unexpected end of input',
    );
  const take = (): Token => {
    const token = tokens[next];
    if (!token) throw unexpected(undefined);
    next += 1;
    return token;
  };
  return {
    unexpected,
    peek: (): Token | undefined => tokens[next],
    take,
    /** Whether that comes next, in which case it is taken. */
    takes(text: string): boolean {
      const found = tokens[next]?.text === text;
      if (found) next += 1;
      return found;
    },
    expect(text: string): void {
      const token = take();
      if (token.text !== text) throw unexpected(token);
    },
  };
}

function product(reader: Reader): Expression {
  let left = operand(reader);
  while (reader.takes('*')) left = { kind: 'product', of: [left, operand(reader)] };
  return left;
}

function operand(reader: Reader): Expression {
  const token = reader.take();
  const { text } = token;
  if (text === '(') {
    const inner = product(reader);
    reader.expect(')');
    return inner;
  }
  if (/^\d/.test(text)) {
    const value = Number(text);
    if (Number.isNaN(value)) throw reader.unexpected(token);
    return { kind: 'number', value };
  }
  if (!/^[a-zA-Z_]/.test(text)) throw reader.unexpected(token);
  const how = AGGREGATES.find((one) => one === text);
  if (how) return aggregate(reader, how);
  if (reader.peek()?.text !== '(') return { kind: 'selector', name: text, matchers: matchers(reader) };
  if (text !== 'max_over_time')
    throw new ParseError(token.at, `unknown function with name "${text}" (the sandbox knows few)`);
  return maxOverTime(reader);
}

/** `sum by (app) (…)` */
function aggregate(reader: Reader, how: 'sum' | 'max'): Expression {
  const by: string[] = [];
  if (reader.takes('by')) {
    reader.expect('(');
    while (!reader.takes(')')) {
      by.push(labelOf(reader));
      if (reader.peek()?.text !== ')') reader.expect(',');
    }
  }
  reader.expect('(');
  const of = product(reader);
  reader.expect(')');
  return { kind: 'aggregate', how, by, of };
}

/** `{app="shop"}` or nothing. */
function matchers(reader: Reader) {
  const found: { label: string; value: string }[] = [];
  if (!reader.takes('{')) return found;
  while (!reader.takes('}')) {
    const label = labelOf(reader);
    reader.expect('=');
    const token = reader.take();
    if (!token.text.startsWith('"')) throw reader.unexpected(token);
    found.push({ label, value: token.text.slice(1, -1).replace(/\\(.)/g, '$1') });
    if (reader.peek()?.text !== '}') reader.expect(',');
  }
  return found;
}

function labelOf(reader: Reader): string {
  const token = reader.take();
  if (!/^[a-zA-Z_]\w*$/.test(token.text)) throw reader.unexpected(token);
  return token.text;
}

/** `max_over_time((…)[1d:1m])` */
function maxOverTime(reader: Reader): Expression {
  reader.expect('(');
  const of = product(reader);
  reader.expect('[');
  const rangeMs = durationOf(reader);
  reader.expect(':');
  const stepMs = reader.peek()?.text === ']' ? DEFAULT_STEP_MS : durationOf(reader);
  reader.expect(']');
  reader.expect(')');
  return { kind: 'max_over_time', of, rangeMs, stepMs };
}

function durationOf(reader: Reader): number {
  const token = reader.take();
  const ms = readDuration(token.text);
  if (ms === null) throw new ParseError(token.at, `bad number or duration syntax: "${token.text}"`);
  if (ms === 0) throw new ParseError(token.at, 'duration must be greater than 0');
  return ms;
}
