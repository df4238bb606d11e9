import limits from '../data/slack-limits.json' with { type: 'json' };

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** One field of a block, element or composition object. */
export type FieldRule = {
  kind: 'string' | 'boolean' | 'integer' | 'number' | 'text' | 'array' | 'element' | 'ref' | 'object';
  required?: boolean;
  min?: number;
  max?: number;
  enum?: string[];
  types?: string[];
  pattern?: string;
  format?: string;
  /** `option`, `element:actions`, `block:container`, …; `{ text_max }` for the fields of a section. */
  of?: string | { text_max: number };
  ref?: string;
  subset_of?: string;
};

/** Fields and cross-field rules of one kind of object. */
export type ObjectRule = {
  props: Record<string, FieldRule>;
  surfaces?: string[];
  elements_allowed?: string[];
  children_allowed?: string[];
  at_least_one_of?: string[];
  exactly_one_of?: string[];
  min_props?: number;
  columns_max?: number;
  cells?: string[];
  total_chars_max?: number;
  all_rows_same_length?: boolean;
};

type Limits = {
  global: {
    message: { total_blocks_text_soft_max: { value: number } };
    view: { max_bytes: number };
  };
  composition: Record<string, ObjectRule>;
  blocks: Record<string, ObjectRule>;
  elements: Record<string, ObjectRule>;
  rich_text_elements: { containers: Record<string, unknown>; leaves: Record<string, unknown> };
  surfaces: Record<string, { blocks_max: number }>;
  view: Record<string, ObjectRule>;
  error_wordings: { templates: Record<string, string> };
  state_value_shape: Record<string, Record<string, string>>;
};

/** Slack's Block Kit limits as data; the file says where each number comes from. */
// TypeScript reads every text of a JSON file as any text, also where the file has one of a few.
export const LIMITS = limits as unknown as Limits;
