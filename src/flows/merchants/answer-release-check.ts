import type { ReleaseCheck } from '../../domain/merchants/platform-event.ts';
import type { FlowLog } from '../ports/runtime.ts';
import { CODE_EXPIRED, CODE_INVALID } from './errcodes.ts';
import type { Platform } from './platform.ts';
import { unanswered } from './unanswered.ts';

/**
 * Answers the part of WeChat's check before a release that asks for a customer message: the code is exchanged, and sent
 * back as a message by the token that came of it. Where the code was exchanged already, with the push of the same
 * authorization, the account has a token of its own.
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/releases_instructions.html
 */
export function createAnswerReleaseCheck(options: {
  platform: Platform;
  log: FlowLog;
}): (check: ReleaseCheck) => Promise<void> {
  const { platform, log } = options;
  return async ({ appId, openId, code }) => {
    const exchanged = await platform.exchange(code);
    const usedUp =
      exchanged.kind === 'refused' && (exchanged.code === CODE_INVALID || exchanged.code === CODE_EXPIRED);
    if (exchanged.kind !== 'answered' && !usedUp) throw unanswered('release_check', exchanged);
    const token = exchanged.kind === 'answered' ? exchanged.value.accessToken?.token : undefined;
    const by = token === undefined ? { appId } : { token };
    const sent = await platform.tellCustomer({ by, to: openId, text: `${code}_from_api` });
    if (sent.kind === 'answered') return;
    log.warn({ appId, said: sent }, 'could not send the customer message for the release check');
    if (sent.kind === 'no_answer') throw unanswered('release_check', sent);
  };
}
