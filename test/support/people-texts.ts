import { isNode, literalParts, type Node, parsed, visit } from './syntax.ts';

/** A text in the sources that people would read, outside the words. */
export type Offence = { path: string; line: number; text: string };

/** Letters with a space between them: two words in a row. */
const WORDS = /\p{L}[,.;:!?]? \p{L}/u;
const CHINESE = /\p{Script=Han}|[，。：；！？、（）“”]/u;
/** What stands between the parts of a text: each language has its own. */
const GLUE = /[:,;.!?] |(?:^| )[·–—|/] /;
const LONE_WORD = /(?:^|\s)\p{L}{2,}(?:\s|$)/u;
/** Properties of Slack's objects that people read whatever is in them, so one word is one too many. */
const READ = new Set(['text', 'title', 'label', 'placeholder', 'hint', 'fallback', 'alt_text']);
const LOG_LEVELS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);

/** Every text for people in one TypeScript source. What goes to the log or into a thrown error is not for people. */
export function textsForPeople(path: string, source: string): Offence[] {
  const found: Offence[] = [];
  visit(parsed(path, source), null, null, (node, parent, key) => {
    const text = literalParts(node);
    if (text === null) return !isForMachines(node, parent, key);
    if (isForMachines(node, parent, key)) return false;
    if (offends(node, text, parent)) {
      const line = source.slice(0, node.start).split('\n').length;
      found.push({ path, line, text: text.join('{…}') });
    }
    return true;
  });
  return found;
}

function offends(node: Node, parts: string[], parent: Node | null): boolean {
  if (parts.some((part) => WORDS.test(part) || CHINESE.test(part) || GLUE.test(part))) return true;
  if (parts.length > 1) return parts.some((part) => LONE_WORD.test(part));
  const shown = parent?.type === 'Property' && parent.value === node && READ.has(nameOf(parent.key));
  return shown && /\p{L}/u.test(parts.join(''));
}

/** Types, names of modules, messages of the log and of errors. */
function isForMachines(node: Node, parent: Node | null, key: string | null): boolean {
  if (node.type.startsWith('TS') && node.type.endsWith('Type')) return true;
  if (key === 'source' && parent !== null && /^(?:Import|Export)/.test(parent.type)) return true;
  if (node.type === 'CallExpression') return isLog(node.callee) || isErrorsOwn(node.callee);
  if (node.type === 'NewExpression')
    return /Error$/.test(nameOf(node.callee)) || parent?.type === 'ThrowStatement';
  return false;
}

/** `log.warn` and `deps.log.warn`. */
function isLog(callee: unknown): boolean {
  if (!isNode(callee) || callee.type !== 'MemberExpression') return false;
  const { object, property } = callee;
  if (!LOG_LEVELS.has(nameOf(property)) || !isNode(object)) return false;
  return /^log(?:ger)?$/.test(nameOf(object.type === 'MemberExpression' ? object.property : object));
}

/** `super(…)`: what a class hands to Error or to a library's class. */
function isErrorsOwn(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'Super';
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === 'string' ? node.name : '';
}
