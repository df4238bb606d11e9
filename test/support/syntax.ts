import { parseSync } from 'vite';

export type Node = { type: string; start: number; end: number } & Record<string, unknown>;

/** The syntax tree of a TypeScript source. */
export function parsed(path: string, source: string): unknown {
  const { program, errors } = parseSync(path, source, { lang: 'ts' });
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  return program;
}

/** The literal parts of a string or template; `null` for anything else. */
export function literalParts(node: Node): string[] | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : null;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return null;
  return node.quasis.map((part: unknown) => cooked(part));
}

function cooked(part: unknown): string {
  const value = isNode(part) ? part.value : null;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

type Visitor = (node: Node, parent: Node | null, key: string | null) => boolean;

/** Every node, the outer ones first; what is inside is left out where the visitor says so. */
export function visit(value: unknown, parent: Node | null, key: string | null, visitor: Visitor): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, parent, key, visitor);
    return;
  }
  if (!isNode(value) || !visitor(value, parent, key)) return;
  for (const [inner, child] of Object.entries(value)) visit(child, value, inner, visitor);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
