import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSandboxClock, type SandboxClock } from './clock.ts';
import type { Control } from './control.ts';
import { PROMETHEUS_PATH } from './prometheus/answer.ts';
import { ROOT } from './root.ts';
import type { SlackFaults } from './slack/control.ts';
import { installed } from './slack/manifest.ts';
import { type SlackSeed, demoSeed as slackSeed } from './slack/seed.ts';
import { createSlackSimulator } from './slack/simulator.ts';
import type { SlackTiming } from './slack/timing.ts';
import type { WeChatFaults } from './wechat/control/control.ts';
import { demoPlatform, type PlatformSeed } from './wechat/platform/seed.ts';
import { type WeChatSeed, demoSeed as wechatSeed } from './wechat/seed.ts';
import { createWeChatSimulator } from './wechat/simulator.ts';

export type SandboxOptions = {
  slackFaults?: SlackFaults;
  wechatFaults?: WeChatFaults;
  /** Other times than Slack's. */
  slackTiming?: Partial<SlackTiming>;
  /** The workspace; absent: the demo's. */
  workspace?: SlackSeed;
  /** What the provider account has instead of the demo's, at a moment. */
  provider?: (demo: WeChatSeed, now: number) => WeChatSeed;
  /** Absent: one that begins now. */
  clock?: SandboxClock;
  /** The sandbox's own monitoring of the apps' traffic sends its alerts to the app. */
  monitoring?: true;
  /** What the third-party platform and its merchants have instead of the demo's. */
  platform?: (demo: PlatformSeed) => PlatformSeed;
};

export type Sandbox = {
  /** The time of both simulators; the app has to be given the same. */
  clock: SandboxClock;
  slackUrl: string;
  /** WeChat's API, and both pages where merchants authorize. */
  wechatUrl: string;
  /**
   * What an app needs to live here: addresses and credentials under the names of the environment variables. Merchants come
   * from its pages to WeChat only if PUBLIC_URL is the address that `connect` tells.
   */
  environment: Record<string, string>;
  /** The same for the third-party platform; an app without it has no merchants. */
  platformEnvironment: Record<string, string>;
  /** For the sandbox's monitoring, which has stored the traffic of the apps; without `SandboxOptions.monitoring` it sends no alerts. */
  monitoringEnvironment: Record<string, string>;
  /** AppIDs that may receive raises, with their names. */
  receivers: { appId: string; name: string }[];
  /** Tells both sides where the app listens, as one would in their consoles. */
  connect(appUrl: string): Promise<void>;
  stop(): Promise<void>;
  /** Both simulators' control routes without HTTP, which takes a multiple of the time. */
  control: { slack: Control; wechat: Control };
};

const MANIFEST = join(ROOT, 'manifest.yml');

/** Both simulators on free loopback ports, with the app installed by its own manifest. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const workspace = installed(options.workspace ?? slackSeed(), readFileSync(MANIFEST, 'utf8'));
  const time = options.clock ?? createSandboxClock();
  const providerAt = (now: number): WeChatSeed => {
    const demo = wechatSeed(now);
    return options.provider?.(demo, now) ?? demo;
  };
  const provider = providerAt(time.now());
  const platform = options.platform?.(demoPlatform()) ?? demoPlatform();
  const slack = createSlackSimulator({
    seed: workspace,
    time,
    ...(options.slackFaults ? { faults: options.slackFaults } : {}),
    ...(options.slackTiming ? { timing: options.slackTiming } : {}),
  });
  const wechat = createWeChatSimulator({
    seed: providerAt,
    time,
    platform,
    ...(options.wechatFaults ? { faults: options.wechatFaults } : {}),
  });
  const alertToken = randomBytes(16).toString('hex');
  const [slackAt, wechatAt] = await Promise.all([slack.start(), wechat.start()]);
  return {
    clock: time,
    slackUrl: slackAt.url,
    wechatUrl: wechatAt.url,
    environment: {
      SLACK_API_URL: slackAt.apiUrl,
      SLACK_BOT_TOKEN: workspace.app.botToken,
      SLACK_SIGNING_SECRET: workspace.app.signingSecret,
      ...rotationEnvironment(workspace),
      WECHAT_API_URL: wechatAt.url,
      WECHAT_APP_ID: provider.account.appId,
      WECHAT_APP_SECRET: provider.account.appSecret,
      WECHAT_PUSH_TOKEN: provider.account.pushToken,
      WECHAT_PUSH_AES_KEY: provider.account.pushAesKey,
    },
    platformEnvironment: {
      WECHAT_COMPONENT_APP_ID: platform.appId,
      WECHAT_COMPONENT_APP_SECRET: platform.appSecret,
      WECHAT_COMPONENT_TOKEN: platform.token,
      WECHAT_COMPONENT_AES_KEY: platform.aesKey,
      WECHAT_MP_URL: wechatAt.url,
      WECHAT_OPEN_URL: wechatAt.url,
      HEADROOM_KEY: randomBytes(32).toString('base64'),
      PUBLIC_URL: `https://${platform.settings.startDomain}`,
    },
    monitoringEnvironment: {
      ALERTMANAGER_TOKEN: alertToken,
      PROMETHEUS_URL: `${wechatAt.url}${PROMETHEUS_PATH}`,
    },
    receivers: provider.receivers,
    control: { slack: slack.control, wechat: wechat.control },
    async connect(appUrl) {
      await put(`${slackAt.url}/_sim/app-target`, { url: `${appUrl}/slack/events` });
      await put(`${wechatAt.url}/_sim/push-target`, { url: `${appUrl}/wechat/push` });
      if (options.monitoring)
        await put(`${wechatAt.url}/_sim/alert-target`, {
          url: `${appUrl}/hooks/alertmanager`,
          token: alertToken,
        });
      await put(`${wechatAt.url}/_sim/platform/settings`, {
        eventUrl: `${appUrl}/wechat/component/events`,
        messageUrl: `${appUrl}/wechat/component/messages/$APPID$`,
        startDomain: new URL(appUrl).host,
      });
    },
    async stop() {
      await Promise.all([slack.stop(), wechat.stop()]);
    },
  };
}

/** What an app with token rotation needs. */
function rotationEnvironment({ app }: SlackSeed): Record<string, string> {
  if (!app.rotation) return {};
  return {
    SLACK_REFRESH_TOKEN: app.rotation.refreshToken,
    SLACK_CLIENT_ID: app.rotation.clientId,
    SLACK_CLIENT_SECRET: app.rotation.clientSecret,
    HEADROOM_KEY: randomBytes(32).toString('base64'),
  };
}

async function put(url: string, body: unknown): Promise<void> {
  const answer = await fetch(url, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
}
