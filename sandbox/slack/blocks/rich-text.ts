import { asText, isJson } from '../json.ts';
import { LIMITS } from './limits.ts';
import { otherProblem, type Problem, problem } from './problems.ts';

/** One container of a rich_text block with its leaves. */
export function checkRichText(value: unknown, pointer: string): Problem[] {
  if (!isJson(value)) return problem('not_object', pointer);
  const type = asText(value.type);
  if (!LIMITS.rich_text_elements.containers[type]) return problem('unsupported_type', pointer, { type });
  if (!Array.isArray(value.elements)) return problem('missing', pointer, { field: 'elements' });
  if (type === 'rich_text_list' && value.elements.length === 0) {
    return otherProblem('no less than 1 items allowed', `${pointer}/elements`, 'too_few');
  }
  const check = type === 'rich_text_list' ? checkRichText : checkLeaf;
  return value.elements.flatMap((item, index) => check(item, `${pointer}/elements/${index}`));
}

function checkLeaf(value: unknown, pointer: string): Problem[] {
  if (!isJson(value)) return problem('not_object', pointer);
  const type = asText(value.type);
  if (!LIMITS.rich_text_elements.leaves[type]) return problem('unsupported_type', pointer, { type });
  if (type === 'text' && asText(value.text) === '')
    return problem('too_short', `${pointer}/text`, { below: 0 });
  if (type === 'link' && asText(value.url) === '') return problem('missing', pointer, { field: 'url' });
  return [];
}
