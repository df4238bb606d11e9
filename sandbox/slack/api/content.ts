import { escapeMrkdwn } from '../blocks/escape.ts';
import { normaliseBlocks } from '../blocks/normalise.ts';
import { problemText } from '../blocks/problems.ts';
import { blocksTooLong, validateBlocks } from '../blocks/validate.ts';
import type { Block } from '../control.ts';
import { asText, type Json } from '../json.ts';
import { refuseSlackFiles } from '../workspace/slack-files.ts';
import type { World } from '../workspace/world.ts';
import { type Answer, fail, failWith } from './answer.ts';

/** Beyond this, `chat.postMessage` cuts silently (docs.slack.dev/reference/methods/chat.postMessage). */
const TEXT_CUT = 40_000;
const MARKDOWN_MAX = 12_000;
const ATTACHMENTS_MAX = 100;

/** Checked, normalised content. An absent field was not given. */
export type Content = { text?: string; blocks?: Block[]; attachments?: unknown[] };
export type ContentResult = { ok: true; content: Content } | { ok: false; answer: Answer };

const refuse = (answer: Answer): ContentResult => ({ ok: false, answer });

/** The text, blocks and attachments of a message, as every posting way checks them. */
export function readContent(world: World, args: Json): ContentResult {
  const { blocks, attachments, markdown_text: markdown } = args;
  const hasText = asText(args.text) !== '';
  if (markdown !== undefined && markdown !== '')
    return readMarkdown(world, asText(markdown), hasText || blocks !== undefined);
  if (blocks !== undefined && blocks !== '' && !Array.isArray(blocks))
    return refuse(fail('invalid_blocks_format'));
  if (Array.isArray(attachments) && attachments.length > ATTACHMENTS_MAX)
    return refuse(fail('too_many_attachments'));
  const problems = Array.isArray(blocks)
    ? [...validateBlocks(blocks, 'message'), ...refuseSlackFiles(world, blocks, '/blocks')]
    : [];
  if (problems.length > 0) return refuse(failWith('invalid_blocks', problems.map(problemText)));
  if (Array.isArray(blocks) && blocksTooLong(blocks)) return refuse(fail('msg_blocks_too_long'));
  const content: Content = {};
  if (typeof args.text === 'string') content.text = escapeMrkdwn(args.text.slice(0, TEXT_CUT));
  if (Array.isArray(blocks)) content.blocks = normaliseBlocks(blocks, world.ids);
  if (Array.isArray(attachments)) content.attachments = attachments;
  return { ok: true, content };
}

function readMarkdown(world: World, markdown: string, conflicts: boolean): ContentResult {
  if (conflicts) return refuse(fail('markdown_text_conflict'));
  if (markdown.length > MARKDOWN_MAX) return refuse(fail('msg_too_long'));
  const blocks = normaliseBlocks([{ type: 'markdown', text: markdown }], world.ids);
  return { ok: true, content: { text: escapeMrkdwn(markdown), blocks } };
}

/** Whether anything would be shown. */
export function isEmpty(content: Content): boolean {
  return !content.text && !content.blocks?.length && !content.attachments?.length;
}
