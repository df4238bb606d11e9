import { readAppId } from '../../domain/apps/app-id.ts';
import type { InvitationKind } from '../../domain/merchants/invitation.ts';
import type { MerchantState } from '../../domain/merchants/merchant.ts';
import type { Language } from '../../kit/language.ts';
import { LONGEST_ALT_TEXT, sendFile } from '../bolt/send-file.ts';
import type { Listener } from '../interaction/answer.ts';
import type { ListenerDeps, MerchantDeps } from '../interaction/deps.ts';
import type { ActionPayload } from '../interaction/payloads.ts';
import type { Reply } from '../interaction/reply.ts';
import { unreadableButton } from '../interaction/unreadable.ts';
import { clip } from '../text/clip.ts';
import { words } from '../words/words.ts';
import { invitationAnswer } from './invitation-answer.ts';
import { merchantName } from './merchant-facts.ts';

/** `appId: null`: any account of the kind. */
export type Invited = { accounts: InvitationKind; appId: string | null };

/** Who is answered where. */
type Inviter = {
  userId: string;
  language: Language;
  reply: Pick<Reply<unknown>, 'say'>;
  deps: ListenerDeps;
  merchants: MerchantDeps;
};

/** Makes an invitation and answers with the link at once, and with the picture to scan after it. */
export async function sendInvitation({ accounts, appId }: Invited, inviter: Inviter): Promise<void> {
  const { userId, language, reply, deps, merchants } = inviter;
  const { useCases, picture } = merchants;
  const known = appId === null ? null : await useCases.merchant(appId);
  const kind = accounts === 'any' ? kindOf(known) : accounts;
  const invitation = await useCases.invite({ kind, appId, by: userId });
  const address = useCases.addressOf(invitation.id);
  const account = known === null ? appId : merchantName(known);
  await reply.say(invitationAnswer({ invitation, account, address, required: useCases.required }, language));
  const texts = words(language).wxauth.link;
  const bytes = new Uint8Array(picture(address));
  const file = { name: 'headroom-invitation.png', bytes, comment: texts.picture };
  await sendFile(deps, { userId }, { ...file, altText: clip(texts.pictureAlt(address), LONGEST_ALT_TEXT) });
}

/** Of an account that is known, so that its merchant reads of its own kind of permission sets only. */
function kindOf(merchant: MerchantState | null): InvitationKind {
  const kind = merchant?.profile?.kind ?? 'other';
  return kind === 'other' ? 'any' : kind;
}

/** `wxauth.invite`: an invitation for this account alone, as `/wxauth link <appid>` makes one. */
export const inviteMerchant: Listener<ActionPayload, void> = async (payload, reply, deps) => {
  await reply.accept();
  const { merchants } = deps;
  const { value, userId } = payload;
  const appId = readAppId(value ?? '');
  if (merchants === null || appId === null) return unreadableButton(payload, reply, deps);
  const { language } = await reply.reader();
  await sendInvitation({ accounts: 'any', appId }, { userId, language, reply, deps, merchants });
};
