import { clientName, isMonitoring } from '../../domain/clients/client.ts';

/** How a machine is called wherever a person would be mentioned; `null`: the id is a person's. */
export function clientLabel(id: string): string | null {
  const name = clientName(id);
  return name === null || isMonitoring(id) ? name : `${name} (API)`;
}
