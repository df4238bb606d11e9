import { readAppId } from '../../../domain/apps/app-id.ts';
import type { InvitationKind } from '../../../domain/merchants/invitation.ts';
import type { Language } from '../../../kit/language.ts';
import { LONGEST_ALT_TEXT, sendFile } from '../../bolt/send-file.ts';
import { subcommand } from '../../commands/subcommand.ts';
import { evidence } from '../../line/typed/evidence.ts';
import { type ProblemLine, problemLine } from '../../line/typed/problem-line.ts';
import { spelled } from '../../line/typed/spelled.ts';
import type { Word } from '../../line/typed/split-words.ts';
import { wxauthLine } from '../../line/typed/write-line.ts';
import { clip } from '../../text/clip.ts';
import type { WxauthProblem } from '../../words/shape/line-problem.ts';
import { words } from '../../words/words.ts';
import { invitationAnswer } from '../invitation-answer.ts';
import { onPlatform } from './on-platform.ts';

/** `appId: null`: any account of the kind. */
type LinkLine = { kind: 'link'; accounts: InvitationKind; appId: string | null };

const kindsIn = (language: Language) => words(language).wxauth.commands.link.kinds;
const kinds = spelled(kindsIn);

/** `/wxauth link [official|mini|any] [<appid>]`: the link at once, and the picture to scan after it. */
export const link = subcommand<'link', LinkLine, WxauthProblem>({
  name: 'link',
  group: 'merchants',
  read: (typed, { context }) => readLink(typed, context.language),
  suggested: 'always',
  needs: 'work',
  run: onPlatform(
    async ({ accounts, appId }, { payload: { userId }, reply, deps, merchants, reader: { language } }) => {
      const { useCases, picture } = merchants;
      const invitation = await useCases.invite({ kind: accounts, appId, by: userId });
      const address = useCases.addressOf(invitation.id);
      await reply.say(invitationAnswer(invitation, address, useCases.required, language));
      const texts = words(language).wxauth.link;
      const bytes = new Uint8Array(picture(address));
      const file = { name: 'headroom-invitation.png', bytes, comment: texts.picture };
      const altText = clip(texts.pictureAlt(address), LONGEST_ALT_TEXT);
      await sendFile(deps, { userId }, { ...file, altText });
    },
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
      const reason = /^wx/i.test(text) ? 'bad_appid' : 'unknown_word';
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
