import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { SlackFaults } from '../../sandbox/slack/control.ts';
import type { WeChatFaults } from '../../sandbox/wechat/control/control.ts';
import { startSandbox } from '../../sandbox/workspace.ts';
import { freePort } from './free-port.ts';
import { type AppProcess, launchApp, listening } from './process-app.ts';
import { speakers } from './world.ts';

export type SceneOptions = {
  slackFaults?: SlackFaults;
  wechatFaults?: WeChatFaults;
  /** Text of headroom.yml. */
  yaml?: string;
  /** Further variables; an empty one takes the sandbox's own away. */
  env?: Record<string, string>;
};

/** A process that finds no Redis in time ends, on a machine that is too busy as well; whoever runs it starts it again. */
const GAVE_UP = /^Headroom stopped: .*(?:is not responding|is unreachable)/m;
const MOST_STARTS = 5;

/** Both simulators and a place for the data of real processes; all of it ends with the test. */
export async function processScene(options: SceneOptions = {}) {
  const sandbox = await startSandbox({
    slackFaults: options.slackFaults ?? {},
    wechatFaults: { pushDelayMs: 20, ...options.wechatFaults },
  });
  const folder = mkdtempSync(join(tmpdir(), 'headroom-process-'));
  const file = join(folder, 'headroom.yml');
  const [shop, , tickets] = sandbox.receivers;
  const apps = `apps:\n  shop: ${shop?.appId}\n  tickets: ${tickets?.appId}\n`;
  writeFileSync(file, `${apps}${options.yaml ?? ''}\n`);
  const running = new Set<AppProcess>();
  onTestFinished(async () => {
    // A stop that was asked for politely takes the private Redis server along; a killed process would leave it behind.
    await Promise.all([...running].map((app) => app.end('SIGTERM')));
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Starts a process on the scene's data; `more` goes over every other variable. */
  function launch(more: Record<string, string> = {}): AppProcess {
    const app = launchApp({
      ...sandbox.environment,
      HEADROOM_CONFIG: file,
      DATA_DIR: join(folder, 'data'),
      LOG_LEVEL: 'info',
      ...options.env,
      ...more,
    });
    running.add(app);
    void app.ended.then(() => running.delete(app));
    return app;
  }

  return {
    ...speakers(sandbox),
    sandbox,
    folder,
    /** Where the private Redis server of the process listens. */
    socket: join(folder, 'data', 'redis', 'redis.sock'),
    launch,
    file,
    /** Writes headroom.yml anew, below the same apps. */
    rewrite: (yaml: string, path = file) => writeFileSync(path, `${apps}${yaml}\n`),
    /** Starts a process on a free port (or the port given in `more`), and waits until it listens. */
    async start(more: Record<string, string> = {}): Promise<AppProcess> {
      const port = String(await freePort());
      for (let starts = 1; ; starts += 1) {
        const app = launch({ PORT: port, ...more });
        try {
          return await listening(app);
        } catch (error) {
          if (starts === MOST_STARTS || !GAVE_UP.test(app.output())) throw error;
        }
      }
    },
    /** Both sides send to this process from now on. */
    connect: (app: AppProcess) => sandbox.connect(app.url),
  };
}

export type Scene = Awaited<ReturnType<typeof processScene>>;
