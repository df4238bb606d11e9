/** Where a machine comes in: a program, the command line, an agent, or an alert of monitoring. */
export const MACHINE_SURFACES = ['api', 'cli', 'agent', 'alert'] as const;
export type MachineSurface = (typeof MACHINE_SURFACES)[number];

/** A machine that speaks for itself or for a person. `name`: its token's. */
export type Client = { name: string; surface: MachineSurface };

/** Monitoring, whose alerts become requests, whatever sends them. The name is stored with requests, so it stays. */
export const MONITORING = { name: 'alertmanager', surface: 'alert' } as const;

/** No id of Slack's has a colon. */
const PREFIX = 'client:';

/** What a machine is known by wherever a person has a Slack user id. */
export function clientId(name: string): string {
  return PREFIX + name;
}

/** The name of the machine that an id stands for; `null`: it is a person's. */
export function clientName(id: string): string | null {
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}

/** Whether an id is a machine's, which nobody can write to and which never decides. */
export function isClient(id: string): boolean {
  return clientName(id) !== null;
}

/** Whether an id stands for alerts of monitoring. */
export function isMonitoring(id: string): boolean {
  return clientName(id) === MONITORING.name;
}
