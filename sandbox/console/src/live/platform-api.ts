import type { PlatformSettings, PlatformView } from '../../../wechat/platform/control/control.ts';
import { getJson, sendJson } from './http.ts';

const BASE = 'sim/wechat/platform';
const account = (appId: string, act: string) => `${BASE}/accounts/${encodeURIComponent(appId)}/${act}`;

/** What the simulator says to an act: done, or why not. */
export type ActOutcome = { ok: boolean; error?: string };

export const loadPlatform = () => getJson<PlatformView>(BASE);
export const changeSettings = (part: Partial<PlatformSettings>) =>
  sendJson<ActOutcome>(`${BASE}/settings`, part, 'PUT');
export const pushTicket = () => sendJson<ActOutcome>(`${BASE}/ticket`, {});
export const stopTickets = () => sendJson<ActOutcome>(`${BASE}/ticket/stop`, {});
export const expirePlatformTokens = () => sendJson<ActOutcome>(`${BASE}/tokens/expire`, {});
export const runReleaseCheck = () => sendJson<unknown>(`${BASE}/release-check`, {});
export const updateAccount = (appId: string, sets: number[]) =>
  sendJson<ActOutcome>(account(appId, 'update'), { sets });
export const cancelAccount = (appId: string) => sendJson<ActOutcome>(account(appId, 'cancel'), {});
export const sayTo = (appId: string, text: string) =>
  sendJson<ActOutcome>(account(appId, 'message'), { text });
export const sendPlatformPushAgain = (id: string) =>
  sendJson<ActOutcome>(`${BASE}/push/${encodeURIComponent(id)}/again`, {});
