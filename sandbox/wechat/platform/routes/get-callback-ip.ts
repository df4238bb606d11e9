import { refusal } from '../../answers.ts';
import type { ApiRoute } from '../../routes/route.ts';
import { isListed, ownerOf } from './component-route.ts';

/** The addresses that pushes come from: here the loopback. */
export const getCallbackIp: ApiRoute = {
  path: '/cgi-bin/getcallbackip',
  answer(request, { platform, clock }) {
    if (!isListed(request.clientIp, platform)) return refusal(61004, clock());
    if (request.method !== 'GET') return refusal(43001, clock());
    const owner = ownerOf(request, platform);
    return owner.kind === 'refused' ? refusal(owner.errcode, clock()) : { ip_list: ['127.0.0.1'] };
  },
};
