import { describe, expect, it } from 'vitest';
import {
  clientId,
  clientName,
  isClient,
  isMonitoring,
  MONITORING,
} from '../../../src/domain/clients/client.ts';

describe('what machines are known by', () => {
  it('is an id that no person can have', () => {
    expect(clientId('grafana')).toBe('client:grafana');
    expect(clientName('client:grafana')).toBe('grafana');
    expect(isClient('client:grafana')).toBe(true);
    expect(clientName('U0123ABCDEF')).toBeNull();
    expect(isClient('U0123ABCDEF')).toBe(false);
  });

  it('is one id for alerts of monitoring, whatever sends them', () => {
    expect(isMonitoring(clientId(MONITORING.name))).toBe(true);
    // Stored with requests of every version.
    expect(clientId(MONITORING.name)).toBe('client:alertmanager');
    expect(['client:ci', 'alertmanager', 'U0123ABCDEF'].map(isMonitoring)).toEqual([false, false, false]);
  });
});
