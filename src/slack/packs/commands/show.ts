import { firstPage } from '../../blocks/list-place.ts';
import { type CommandContext, subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { oneTooMany } from '../../line/typed/one-too-many.ts';
import { problemLine } from '../../line/typed/problem-line.ts';
import { quotaLine } from '../../line/typed/write-line.ts';
import { packIn } from '../../line/values/pack-in.ts';
import { readRequest } from '../../line/values/read-request.ts';
import { requestPage } from '../../requests/lists/request-page.ts';
import { packDetailsMessage, packRefusedAnswer } from '../pack-details.ts';

type ShowLine =
  | { kind: 'show' /** `R-17` */; request: string }
  | { kind: 'show_pack' /** Order id or its last characters as typed. */; pack: string };

/** `/quota show <request>`, `/quota show <pack>` */
export const show = subcommand<'show', ShowLine>({
  name: 'show',
  group: 'look_up',
  family: 'requests',
  read(words, { context }) {
    const { language } = context;
    const [first] = words;
    if (!first)
      return problemLine({ reason: 'missing_request', suggestion: quotaLine(language, 'show', 'R-1') });
    const pack = packIn(first.text);
    if (pack !== null) return { kind: 'show_pack', pack };
    const found = readRequest(words);
    if (found === null) {
      const number = Number(/\d{1,12}/.exec(first.text)?.[0]) || 1;
      const suggestion = quotaLine(language, 'show', `R-${number}`);
      return problemLine({ reason: 'bad_request', typed: evidence(first.text), suggestion });
    }
    const { request, rest } = found;
    return oneTooMany(rest[0], 'show', [request], context) ?? { kind: 'show', request };
  },
  needs: 'work',
  async run(line, context) {
    await (line.kind === 'show' ? showRequest(line.request, context) : showPack(line.pack, context));
  },
});

async function showRequest(request: string, { payload, reply, deps, reader }: CommandContext): Promise<void> {
  const page = firstPage({ list: 'show', request });
  await reply.say(await requestPage(page, reader.language, deps, payload.userId));
}

/** One pack in full, by its order id or its last characters as typed. */
export async function showPack(
  pack: string,
  { reply, deps, reader: { language } }: CommandContext,
): Promise<void> {
  const result = await deps.useCases.packDetails(pack);
  await reply.say(
    result.ok
      ? packDetailsMessage(result.value, language, deps.explain)
      : packRefusedAnswer(result.refusal, language),
  );
}
