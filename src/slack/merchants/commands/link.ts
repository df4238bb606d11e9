import { readAppId } from '../../../domain/apps/app-id.ts';
import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import type { Language } from '../../../kit/language.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { type ProblemLine, problemLine } from '../../line/typed/problem-line.ts';
import { spelled } from '../../line/typed/spelled.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { wxauthLine } from '../../line/typed/write-line.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { type Invited, sendInvitation } from '../invite-merchant.ts';
import { onPlatform } from './on-platform.ts';

type LinkLine = { kind: 'link' } & Invited;

const kindsIn = (language: Language) => words(language).wxauth.commands.link.kinds;
const kinds = spelled(kindsIn);

/** `/wxauth link [official|mini|any] [<appid>]`: the link at once, and the picture to scan after it. */
export const link = subcommand<'link', LinkLine, WxauthProblem>({
  name: 'link',
  group: 'merchants',
  family: 'accounts',
  read: (typed, { context }) => readLink(typed, context.language),
  suggested: 'always',
  needs: 'work',
  run: onPlatform((line, { payload: { userId }, reply, deps, merchants, reader: { language } }) =>
    sendInvitation(line, { userId, language, reply, deps, merchants }),
  ),
});

/** Kind and AppID in any order. */
function readLink(typed: readonly Word[], language: Language): LinkLine | ProblemLine<WxauthProblem> {
  let accounts: InvitationKind | null = null;
  let appId: string | null = null;
  for (const { text } of typed) {
    const kind = kinds.meant(text);
    const named = readAppId(text);
    const suggestion = lineWith(kind ?? accounts ?? 'official', language);
    if (kind !== null && accounts === null) accounts = kind;
    else if (named !== null && appId === null) appId = named;
    else if (kind !== null || named !== null)
      return problemLine({ reason: 'one_too_many', typed: evidence(text), suggestion });
    else {
      const reason = /^wx/i.test(text) ? 'bad_appid' : 'one_too_many';
      const meant = kinds.nearest(text);
      return problemLine({
        reason,
        typed: evidence(text),
        suggestion: meant === null ? suggestion : lineWith(meant, language),
      });
    }
  }
  return { kind: 'link', accounts: accounts ?? 'any', appId };
}

function lineWith(kind: InvitationKind, language: Language): string {
  return wxauthLine(language, 'link', kindsIn(language)[kind][0]);
}
