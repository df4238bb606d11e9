import type { RespondArguments } from '@slack/bolt';
import { diagnosisOf } from '../../domain/errcodes/diagnosis.ts';
import { isAdmin } from '../interaction/admins.ts';
import type { Listener } from '../interaction/answer.ts';
import type { CommandPayload } from '../interaction/payloads.ts';
import { readWxauth, type WxauthLine } from '../line/read-wxauth.ts';
import { check } from '../merchants/commands/check.ts';
import { link } from '../merchants/commands/link.ts';
import { list } from '../merchants/commands/list.ts';
import type { WxauthSaying } from '../merchants/commands/saying.ts';
import { show } from '../merchants/commands/show.ts';
import { platformAnswer, saidAnswer, wxauthHelp, wxauthProblemAnswer } from '../merchants/wxauth-answers.ts';
import { words } from '../words/words.ts';

/** What a deployment without a third-party platform lacks. */
const VARIABLES = [
  'WECHAT_COMPONENT_APP_ID',
  'WECHAT_COMPONENT_APP_SECRET',
  'WECHAT_COMPONENT_TOKEN',
  'WECHAT_COMPONENT_AES_KEY',
  'HEADROOM_KEY',
  'PUBLIC_URL',
];

/** Lines of Service Accounts in the overview. */
const MOST_SERVICES = 8;

/** `/wxauth …` */
export const wxauth: Listener<CommandPayload, string | RespondArguments> = async (payload, turn, deps) => {
  await turn.accept();
  const reader = await turn.reader();
  const { language } = reader;
  const desk = deps.authorization;
  if (desk === null)
    return turn.say(
      saidAnswer([words(language).wxauth.notConfigured(VARIABLES.join(words(language).comma))]),
    );
  await answerTo(readWxauth(payload.text, language), { payload, turn, deps, desk, reader });
};

async function overview({ payload, deps, desk, reader: { language } }: WxauthSaying) {
  const now = await desk.merchants.now(MOST_SERVICES);
  const { token } = now.health;
  const rid = token.kind === 'refused' ? token.rid : undefined;
  const shown = rid !== undefined && (await isAdmin(deps, payload.userId));
  const at = deps.clock();
  return platformAnswer(now, language, deps.explain, shown ? diagnosisOf(rid, at, at) : null);
}

async function answerTo(line: WxauthLine, saying: WxauthSaying): Promise<void> {
  const { turn, reader } = saying;
  const { language } = reader;
  switch (line.kind) {
    case 'overview':
      return turn.say(await overview(saying));
    case 'help':
      return turn.say(wxauthHelp(language));
    case 'problem':
      return turn.say(wxauthProblemAnswer(line.problem, language));
    case 'link':
      return link(line, saying);
    case 'list':
      return list(line, saying);
    case 'show':
      return show(line, saying);
    case 'check':
      return check(line, saying);
  }
}
