import { type Problem, problem } from '../blocks/problems.ts';
import { asText, isJson } from '../json.ts';
import type { World } from './world.ts';

/** What `slack_file` may show (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object). */
const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** Images that name a file which nobody uploaded, or which is no picture: `invalid slack file`. */
export function refuseSlackFiles(world: World, value: unknown, pointer: string): Problem[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => refuseSlackFiles(world, item, `${pointer}/${index}`));
  if (!isJson(value)) return [];
  const { slack_file: file } = value;
  const unknown = isJson(file) && !isUploaded(world, asText(file.id), asText(file.url));
  const inner = Object.entries(value).flatMap(([name, item]) =>
    refuseSlackFiles(world, item, `${pointer}/${name}`),
  );
  return unknown ? [...problem('slack_file', `${pointer}/slack_file`), ...inner] : inner;
}

function isUploaded(world: World, id: string, url: string): boolean {
  return [...world.state.files.values()].some(
    (file) => file.complete && SHOWABLE.has(file.mimetype) && (file.id === id || file.url === url),
  );
}
