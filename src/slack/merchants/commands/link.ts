import { LONGEST_ALT_TEXT, sendFile } from '../../bolt/send-file.ts';
import type { WxauthLine } from '../../line/read-wxauth.ts';
import { clip } from '../../line/suggest.ts';
import { words } from '../../words/words.ts';
import { invitationAnswer } from '../wxauth-answers.ts';
import type { WxauthCommand } from './saying.ts';

/** `/wxauth link [official|mini|any] [<appid>]`: the link at once, and the picture to scan after it. */
export const link: WxauthCommand<Extract<WxauthLine, { kind: 'link' }>> = async (
  { accounts, appId },
  { payload: { userId }, turn, deps, desk, reader: { language } },
) => {
  const { useCases, picture } = desk;
  const invitation = await useCases.invite({ kind: accounts, appId, by: userId });
  const address = useCases.addressOf(invitation.id);
  await turn.say(invitationAnswer(invitation, address, useCases.required, language));
  const texts = words(language).wxauth.link;
  const bytes = new Uint8Array(picture(address));
  const file = { name: 'headroom-invitation.png', bytes, comment: texts.picture };
  const altText = clip(texts.pictureAlt(address), LONGEST_ALT_TEXT);
  await sendFile(deps, { userId }, { ...file, altText });
};
