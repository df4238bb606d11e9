import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { env } from 'node:process';
import { expect, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { freePort } from './free-port.ts';

/** What `npm test` unpacks. Alertmanager finds its templates there when it is started in it. */
const UNPACKED = resolve('.cache/prometheus');

/** Where `npm test` has unpacked it, or the machine has it; by its bare name it fails as a program that is missing does. */
export function programOf(name: string): string {
  const folders = [...(env.PATH ?? '').split(delimiter), join(UNPACKED, 'usr/bin')];
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? name;
}

/** A server of one test, with its address; it ends with the test. */
export type MonitoringServer = { address: string; kill(): Promise<void> };

/** A Prometheus with a configuration file, whose data are in `dir`. */
export async function startPrometheus(config: string, dir: string): Promise<MonitoringServer> {
  const address = `127.0.0.1:${await freePort()}`;
  const server = started('prometheus', [
    `--config.file=${config}`,
    `--storage.tsdb.path=${dir}`,
    `--web.listen-address=${address}`,
  ]);
  await ready(address, server.said);
  return { address, kill: server.kill };
}

/** Two Alertmanagers that know of each other, as they are run for high availability. */
export async function startAlertmanagers(
  config: string,
  dir: string,
): Promise<[MonitoringServer, MonitoringServer]> {
  const ports = [await freePort(), await freePort()];
  const clusters = [await freePort(), await freePort()].map((port) => `127.0.0.1:${port}`);
  const start = (index: 0 | 1) => {
    const address = `127.0.0.1:${ports[index]}`;
    const server = started('prometheus-alertmanager', [
      `--config.file=${config}`,
      `--storage.path=${join(dir, String(index))}`,
      `--web.listen-address=${address}`,
      `--cluster.listen-address=${clusters[index]}`,
      `--cluster.advertise-address=${clusters[index]}`,
      ...clusters.map((peer) => `--cluster.peer=${peer}`),
      // How long the second one waits for the first one's notification before it sends its own.
      '--cluster.peer-timeout=1s',
      '--cluster.reconnect-interval=500ms',
      '--cluster.pushpull-interval=1s',
    ]);
    return { address, ...server };
  };
  const [first, second] = [start(0), start(1)];
  for (const { address, said } of [first, second]) {
    await ready(address, said);
    await inCluster(address);
  }
  return [first, second];
}

function started(program: string, args: string[]) {
  const child: ChildProcess = spawn(programOf(program), [...args, '--log.level=error'], {
    cwd: existsSync(UNPACKED) ? UNPACKED : undefined,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      said += error.message;
      resolve();
    });
  });
  const kill = () => {
    child.kill('SIGKILL');
    return gone;
  };
  onTestFinished(kill);
  return { kill, said: () => said };
}

/** Waits until it answers; what it said explains why it does not. */
function ready(address: string, said: () => string): Promise<void> {
  return vi.waitFor(
    async () => {
      const answer = await fetch(`http://${address}/-/ready`).catch(() => null);
      expect(answer?.status, said()).toBe(200);
    },
    { timeout: 60_000, interval: 50 },
  );
}

const status = z.object({ cluster: z.object({ status: z.string(), peers: z.array(z.unknown()) }) });

function inCluster(address: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const { cluster } = status.parse(await (await fetch(`http://${address}/api/v2/status`)).json());
      expect(cluster).toMatchObject({ status: 'ready', peers: { length: 2 } });
    },
    { timeout: 60_000, interval: 50 },
  );
}
