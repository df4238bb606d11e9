import limits from '../../fixtures/slack-limits.json' with { type: 'json' };

type Json = Record<string, unknown>;
type Prop = {
  kind?: string;
  min?: number;
  max?: number;
  required?: boolean;
  types?: string[];
  enum?: string[];
  of?: unknown;
};
type Shape = { props?: Record<string, Prop>; surfaces?: string[]; elements_allowed?: string[] };

const blocks = limits.blocks as Record<string, Shape>;
const elements = limits.elements as Record<string, Shape>;
const composition = limits.composition as Record<string, Shape>;

/** Slack counts what it stores, and it stores text escaped; measuring that is the careful reading. */
const stored = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').length;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is wrong with a message's text and blocks, by Slack's own figures. */
export function messageProblems(message: { text: string; blocks?: readonly unknown[] }): string[] {
  const { update_over_max_error: _error, text_max_update: max } = limits.global.message;
  const found =
    message.text === '' || message.text.length > max ? [`text has ${message.text.length} characters`] : [];
  const list = message.blocks ?? [];
  const total = textIn(list);
  if (total > limits.global.message.total_blocks_text_soft_max.value)
    found.push(`blocks have ${total} characters`);
  return [...found, ...blockProblems(list, 'message', limits.global.blocks_max.message)];
}

/** Characters of everything that blocks show. */
function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textIn(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? stored(inner) : textIn(inner)),
    0,
  );
}

/** What is wrong with a modal. */
export function viewProblems(view: unknown): string[] {
  const problems = propProblems(view, limits.view.modal as Shape, 'view');
  if (!isObject(view) || !Array.isArray(view.blocks)) return [...problems, 'no blocks'];
  const inputs = view.blocks.some((block) => isObject(block) && block.type === 'input');
  if (inputs && view.submit === undefined) problems.push('inputs without submit');
  return [...problems, ...blockProblems(view.blocks, 'modal', limits.global.blocks_max.modal)];
}

/** What is wrong with a Home tab. */
export function homeProblems(view: { blocks: readonly unknown[] }): string[] {
  return [
    ...propProblems(view, limits.view.home as Shape, 'view'),
    ...blockProblems(view.blocks, 'home', limits.global.blocks_max.home),
  ];
}

function blockProblems(list: readonly unknown[], surface: string, max: number): string[] {
  const problems = list.length > max || list.length === 0 ? [`${list.length} blocks`] : [];
  const ids = list.flatMap((block) =>
    isObject(block) && typeof block.block_id === 'string' ? [block.block_id] : [],
  );
  if (new Set(ids).size !== ids.length) problems.push('a block_id comes twice');
  for (const [index, block] of list.entries()) {
    const shape = isObject(block) ? blocks[String(block.type)] : undefined;
    if (!shape) problems.push(`block ${index} has no known type`);
    else if (!shape.surfaces?.includes(surface)) problems.push(`block ${index} is not for a ${surface}`);
    else
      problems.push(
        ...propProblems(block, shape, `block ${index}`),
        ...innerProblems(block, shape, `block ${index}`),
      );
  }
  return problems;
}

function innerProblems(block: unknown, shape: Shape, at: string): string[] {
  if (!isObject(block)) return [];
  if (block.type === 'rich_text') return richTextProblems(block.elements, at);
  const inner =
    block.type === 'input' ? [block.element] : Array.isArray(block.elements) ? block.elements : [];
  return inner.flatMap((element, index) => {
    if (!isObject(element)) return [`${at}.${index} is no element`];
    const type = String(element.type);
    if (!shape.elements_allowed?.includes(type)) return [`${at}: ${type} is not allowed there`];
    const elementShape = elements[type];
    return elementShape ? propProblems(element, elementShape, `${at}.${type}`) : [];
  });
}

function richTextProblems(value: unknown, at: string): string[] {
  const leaves = limits.rich_text_elements.leaves as Record<string, string[]>;
  if (!Array.isArray(value)) return [`${at} has no elements`];
  return value.flatMap((element): string[] => {
    if (!isObject(element)) return [`${at} holds no element`];
    if (Array.isArray(element.elements))
      return richTextProblems(element.elements, `${at}.${String(element.type)}`);
    const fields = leaves[String(element.type)];
    if (!fields) return [`${at}: unknown leaf ${String(element.type)}`];
    const problems = unknownFields(element, fields).map(
      (field) => `${at}: ${element.type} has no field ${field}`,
    );
    if (element.type === 'text' && (typeof element.text !== 'string' || element.text === ''))
      problems.push(`${at}: empty text`);
    if (element.type === 'date' && !Number.isInteger(element.timestamp))
      problems.push(`${at}: no whole timestamp`);
    return problems;
  });
}

/** `fields` as documented: a name, `?` where it may be missing, then remarks. */
function unknownFields(element: Json, fields: readonly string[]): string[] {
  const known = new Set(['type', ...fields.map((field) => /^\w+/.exec(field)?.[0])]);
  return Object.keys(element).filter((field) => !known.has(field));
}

function propProblems(value: unknown, shape: Shape, at: string): string[] {
  if (!isObject(value)) return [`${at} is no object`];
  const props = shape.props ?? {};
  const unknown = Object.keys(value).filter((key) => !(key in props) && key !== 'type' && key !== 'block_id');
  const problems = unknown.map((key) => `${at}.${key} is unknown`);
  for (const [key, prop] of Object.entries(props)) {
    problems.push(...valueProblems(value[key], prop, `${at}.${key}`));
  }
  return problems;
}

function valueProblems(value: unknown, prop: Prop, at: string): string[] {
  if (value === undefined) return prop.required ? [`${at} is missing`] : [];
  const text =
    isObject(value) && typeof value.text === 'string' ? value.text : typeof value === 'string' ? value : null;
  if (prop.kind === 'text') {
    if (!isObject(value) || !prop.types?.includes(String(value.type)))
      return [`${at} has the wrong type of text`];
  }
  const size =
    text !== null
      ? stored(text)
      : Array.isArray(value)
        ? value.length
        : typeof value === 'number'
          ? value
          : null;
  const problems: string[] = [];
  if (size !== null && prop.max !== undefined && size > prop.max)
    problems.push(`${at} is ${size}, more than ${prop.max}`);
  if (size !== null && prop.min !== undefined && size < prop.min)
    problems.push(`${at} is ${size}, less than ${prop.min}`);
  if (prop.enum && typeof value === 'string' && !prop.enum.includes(value))
    problems.push(`${at} is ${value}`);
  if (text !== null && /\p{Surrogate}/u.test(text)) problems.push(`${at} has half a character`);
  if (Array.isArray(value) && prop.of === 'option') {
    const option = composition.option as Shape;
    problems.push(...value.flatMap((one, index) => propProblems(one, option, `${at}.${index}`)));
  }
  if (isObject(value) && 'confirm' in value && 'deny' in value) {
    problems.push(...propProblems(value, composition.confirm as Shape, at));
  }
  return problems;
}
