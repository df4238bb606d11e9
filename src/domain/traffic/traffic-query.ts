/** A query of call rates. `calls`: in the language of the monitoring, calls per minute. `app`: short name, AppID or display name, or the label that holds it. */
export type TrafficQuery = { calls: string; app: { name: string } | { label: string } };
