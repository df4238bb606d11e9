import type { Language } from '../../src/kit/language.ts';
import { sourcesBelow } from './sources.ts';
import { isNode, literalParts, type Node, parsed, visit } from './syntax.ts';

/** One text as its file has it: what is filled in stands there as `{}`. */
export type Text = { path: string; line: number; text: string };

/** What people may type, not what they read. */
const TYPED = new Set(['verbs', 'clauses', 'csv', 'spend', 'topics']);

/** Every text in the files of words of one language, on every floor. */
export function textsInWords(language: Language): Text[] {
  const place = new RegExp(`/words/${language}(?:/|\\.ts$)`);
  return sourcesBelow('src')
    .filter(({ path }) => place.test(path))
    .flatMap(({ path, text }) => textsIn(path, text));
}

/** Every text of one file of words. */
export function textsIn(path: string, source: string): Text[] {
  const found: Text[] = [];
  visit(parsed(path, source), null, null, (node, parent, key) => {
    if (isName(node, parent, key)) return false;
    const text = literalParts(node)?.join('{}') ?? '';
    const line = source.slice(0, node.start).split('\n').length;
    if (/\p{L}/u.test(text.replaceAll('{}', ''))) found.push({ path, line, text });
    return true;
  });
  return found;
}

/** Types, modules, keys, what a value is compared with, and what people may type. */
function isName(node: Node, parent: Node | null, key: string | null): boolean {
  if (node.type.startsWith('TS') && node.type.endsWith('Type')) return true;
  if (/^(?:Import|Export.*From)/.test(node.type)) return true;
  if (parent === null) return false;
  if (key === 'source' && /^(?:Import|Export)/.test(parent.type)) return true;
  if (parent.type === 'SwitchCase' && key === 'test') return true;
  if (parent.type === 'BinaryExpression' && /^[!=]==$/.test(String(parent.operator))) return true;
  if (parent.type === 'MemberExpression' && key === 'property') return true;
  return (
    parent.type === 'Property' &&
    (key === 'key' || (isNode(parent.key) && TYPED.has(String(parent.key.name))))
  );
}
