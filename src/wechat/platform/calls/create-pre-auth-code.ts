import { z } from 'zod';
import type { Instant } from '../../../kit/instant.ts';
import type { Caller } from '../../client/transport/caller.ts';
import { readAnswer } from '../../client/transport/read-answer.ts';
import { integer } from '../../client/transport/schemas.ts';

const answer = z.looseObject({ pre_auth_code: z.string().min(1), expires_in: integer });

/**
 * A code for one visitor. How long it lives is only known from the answer: the documentation names several times.
 * https://developers.weixin.qq.com/doc/oplatform/openApi/ticket-token/api_getpreauthcode.html
 */
export async function createPreAuthCode(caller: Caller, appId: string, clock: () => Instant) {
  const askedAt = clock();
  const response = await caller.read({
    api: 'api_create_preauthcode',
    method: 'POST',
    path: '/cgi-bin/component/api_create_preauthcode',
    body: { component_appid: appId },
  });
  const { pre_auth_code: code, expires_in } = readAnswer('api_create_preauthcode', answer, response);
  return { code, expiresAt: askedAt + expires_in * 1000 };
}
