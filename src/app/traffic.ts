import type { Config, Secrets } from '../config/types.ts';
import type { Traffic } from '../flows/traffic/traffic-ports.ts';
import { createTraffic } from '../prometheus/create-traffic.ts';

/** Where call rates are read; `null`: they are not. */
export function trafficOf(config: Config, secrets: Secrets): Traffic | null {
  const { traffic, apps } = config;
  return traffic ? createTraffic({ ...traffic, token: secrets.prometheusToken ?? null, apps }) : null;
}
