import type { ClockView } from '../../../clock.ts';
import type { WeChatCall, WeChatFaults, WeChatView } from '../../../wechat/control/control.ts';
import { getJson, sendJson } from './http.ts';

const BASE = 'sim/wechat';

export const loadAccount = () => getJson<WeChatView>(`${BASE}/account`);
export const loadWeChatCalls = () => getJson<WeChatCall[]>(`${BASE}/calls`);
export const putWeChatFaults = (faults: WeChatFaults) => sendJson<unknown>(`${BASE}/faults`, faults, 'PUT');
export const sendPushAgain = (id: string) =>
  sendJson<unknown>(`${BASE}/push/${encodeURIComponent(id)}/again`, {});
export const expireToken = () => sendJson<unknown>(`${BASE}/tokens/expire`, {});
/** Both simulators and the app share one clock; either side moves it. */
export const moveClock = (forwardMs: number) => sendJson<ClockView>(`${BASE}/clock`, { forwardMs });
/** A pack in WeChat's own console, the only place where one can be bought. Millions of units: 0.5, 1 or 5. */
export const buyPack = (million: number) => sendJson<unknown>(`${BASE}/console/buy`, { million });
export const resetWeChat = () => sendJson<unknown>(`${BASE}/reset`, {});
