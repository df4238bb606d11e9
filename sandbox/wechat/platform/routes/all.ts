import type { ApiRoute } from '../../routes/route.ts';
import { AUTHORIZER_OPTION } from './authorizer-option.ts';
import { authorizerToken } from './authorizer-token.ts';
import { componentToken } from './component-token.ts';
import { confirmAuthorization } from './confirm-authorization.ts';
import { createPreauthcode } from './create-preauthcode.ts';
import { customSend } from './custom-send.ts';
import { getAuthorizerInfo } from './get-authorizer-info.ts';
import { getAuthorizerList } from './get-authorizer-list.ts';
import { getCallbackIp } from './get-callback-ip.ts';
import { queryAuth } from './query-auth.ts';
import { startPushTicket } from './start-push-ticket.ts';

/** Every endpoint of the third-party platform that the simulator has. */
export const PLATFORM_ROUTES: readonly ApiRoute[] = [
  startPushTicket,
  componentToken,
  createPreauthcode,
  queryAuth,
  authorizerToken,
  getAuthorizerInfo,
  getAuthorizerList,
  ...AUTHORIZER_OPTION,
  confirmAuthorization,
  getCallbackIp,
  customSend,
];
