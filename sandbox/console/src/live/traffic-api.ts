import type { TrafficInput, TrafficView } from '../../../wechat/traffic/traffic-control.ts';
import { getJson, sendJson } from './http.ts';

const ROUTE = 'sim/wechat/traffic';

export const loadTraffic = () => getJson<TrafficView>(ROUTE);
export const driveTraffic = (input: TrafficInput) => sendJson<unknown>(ROUTE, input, 'PUT');
