import type { MerchantState } from '../../../domain/merchants/merchant.ts';
import { LIMITS } from '../../blocks/limits.ts';
import { firstPage } from '../../blocks/list-place.ts';
import { textOf } from '../../blocks/render.ts';
import { sendFile } from '../../bolt/send-file.ts';
import { subcommand } from '../../commands/subcommand.ts';
import type { MerchantDeps } from '../../interaction/deps.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { problemLine } from '../../line/typed/problem-line.ts';
import { wxauthLine } from '../../line/typed/write-line.ts';
import { plainDate } from '../../text/moments.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { merchantPage } from '../merchant-page.ts';
import { merchantsCsv } from '../merchants-csv.ts';
import { saidAnswer } from '../said-answer.ts';
import { onPlatform } from './on-platform.ts';

const MOST_ROWS = 10_000;
const ROWS_AT_ONCE = 200;

type ListLine = { kind: 'list'; csv: boolean };

/** `/wxauth list [csv]` */
export const list = subcommand<'list', ListLine, WxauthProblem>({
  name: 'list',
  group: 'merchants',
  family: 'accounts',
  read([first, second], { context: { language } }) {
    if (!first) return { kind: 'list', csv: false };
    const suggestion = wxauthLine(language, 'list', 'csv');
    if (first.text.toLowerCase() !== 'csv')
      return problemLine({ reason: 'one_too_many', typed: evidence(first.text), suggestion });
    return second
      ? problemLine({ reason: 'one_too_many', typed: evidence(second.text), suggestion })
      : { kind: 'list', csv: true };
  },
  suggested: 'always',
  needs: 'work',
  run: onPlatform(async ({ csv }, { payload: { userId }, reply, deps, merchants, reader }) => {
    const { language, timeZone } = reader;
    const found = csv ? await everyMerchant(merchants) : null;
    if (found === null || found.listed.length === 0)
      return reply.say(await merchantPage(firstPage({ list: 'merchants' }), language, deps));
    const { listed, total } = found;
    const texts = words(language).wxauth.list;
    await sendFile(
      deps,
      { userId },
      {
        name: `headroom-merchants-${plainDate(deps.clock(), timeZone)}.csv`,
        bytes: Buffer.from(merchantsCsv(listed, merchants.useCases.required, reader), 'utf8'),
        comment: textOf([[texts.file(listed.length, total)]], '', LIMITS.messageText),
      },
    );
    await reply.say(saidAnswer([texts.fileSent(listed.length, total)]));
  }),
});

async function everyMerchant({
  useCases,
}: MerchantDeps): Promise<{ listed: MerchantState[]; total: number }> {
  const listed: MerchantState[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page = await useCases.merchants({ status: 'any' }, cursor, ROWS_AT_ONCE);
    listed.push(...page.items.map(({ value }) => value));
    cursor = page.next;
    if (cursor === null || listed.length >= MOST_ROWS) return { listed, total: page.total };
  }
}
