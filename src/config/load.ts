import { basename } from 'node:path';
import { DEFAULT_LANGUAGE } from '../kit/language.ts';
import { accept, type Result, refuse } from '../kit/result.ts';
import { readAccounts } from './accounts.ts';
import { readClock } from './approvals/clock.ts';
import { readDelegates } from './approvals/delegates.ts';
import { readApps } from './apps.ts';
import { readAudit } from './audit.ts';
import { readAuthorization } from './authorization.ts';
import { readChannels } from './channels.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { readExecution } from './execution.ts';
import { nothingRead, type ReadFile, readConfigFile } from './file.ts';
import { readPacks } from './packs.ts';
import { readAlerts } from './parts/alerts.ts';
import { DEFAULT_EXPIRY, durationSeconds } from './parts/duration.ts';
import type { Problem } from './parts/problem.ts';
import { readTraffic } from './parts/traffic.ts';
import { readPurchases } from './plans/purchases.ts';
import { readReport } from './plans/report.ts';
import { readPolicy } from './policy/read-policy.ts';
import { withMore } from './policy/with-more.ts';
import { processSettings, readSlack, slackApiUrl, withoutSlash } from './settings.ts';
import { readTokens } from './tokens.ts';
import type { Config, Secrets } from './types.ts';
import { readWarnings } from './warnings.ts';
import { readWebhooks } from './webhooks.ts';

export type LoadInput = {
  env: Environment;
  /** The text of the file, `null` if there is none; throws if it cannot be read. */
  readFile(path: string): string | null;
};

/** The whole configuration, or every problem of environment and file at once. */
export function loadConfiguration({
  env,
  readFile,
}: LoadInput): Result<{ config: Config; secrets: Secrets }, { problems: Problem[] }> {
  const { values, problems } = readEnvironment(env);
  const path = values.HEADROOM_CONFIG ?? './headroom.yml';
  const name = basename(path);
  const {
    file,
    inFile,
    problems: fileProblems,
  } = readOptionalFile(path, name, values.HEADROOM_CONFIG !== undefined, readFile);

  const settings = processSettings(values);
  const slack = readSlack(values);
  const wechat = readAccounts({ env, values, section: file.accounts, inFile });
  const apps = readApps(file.apps, wechat.accounts, inFile);
  const policy = readPolicy(file, apps.apps, inFile);
  const { packSpuId, raiseSpuId, ...packs } = readPacks(file.packs);
  const channels = readChannels(values, file.channels, inFile);
  const clock = readClock(file, inFile);
  const delegates = readDelegates(file.delegates, inFile);
  const execution = readExecution(file.execution, inFile);
  const report = readReport(file.report, inFile);
  const warnings = readWarnings(file.warnings, inFile);
  const authorization = readAuthorization(values, file.authorization, file.channels, inFile);
  const alerts = readAlerts(file.alerts, apps.apps, inFile);
  const traffic = readTraffic(file.traffic, values.PROMETHEUS_URL, apps.apps, inFile);
  const language = file.language ?? DEFAULT_LANGUAGE;
  const webhooks = readWebhooks({ env, values, section: file.webhooks, language, inFile });
  const tokens = readTokens(values.HEADROOM_TOKENS);
  const all = [
    ...problems,
    ...slack.problems,
    ...wechat.problems,
    ...fileProblems,
    ...apps.problems,
    ...policy.problems,
    ...channels.problems,
    ...clock.problems,
    ...delegates.problems,
    ...execution.problems,
    ...warnings.problems,
    ...report.problems,
    ...authorization.problems,
    ...alerts.problems,
    ...traffic.problems,
    ...webhooks.problems,
    ...tokens.problems,
  ];
  if (all.length > 0) return refuse({ problems: all });
  return accept({
    config: {
      ...settings,
      deployment: file.deployment ?? 'default',
      slack: { apiUrl: slackApiUrl(values), mode: slack.mode },
      wechat: {
        apiUrl: withoutSlash(values.WECHAT_API_URL ?? 'https://api.weixin.qq.com'),
        accounts: wechat.accounts,
        packSpuId,
        raiseSpuId,
      },
      apps: apps.apps,
      packs,
      channels: channels.channels,
      warnings: warnings.warnings,
      purchases: readPurchases(file.purchases),
      report: report.report,
      language,
      policy: withMore(policy.policy, delegates.delegates, clock.clock),
      expirySeconds: durationSeconds(file.expiry ?? DEFAULT_EXPIRY),
      execution: execution.execution,
      audit: readAudit(file.audit, settings.dataDir),
      ...(alerts.alerts.length > 0 ? { alerts: alerts.alerts } : {}),
      ...(traffic.traffic ? { traffic: traffic.traffic } : {}),
      webhooks: webhooks.webhooks,
      ...(authorization.config ? { authorization: authorization.config } : {}),
    },
    secrets: {
      slack: slack.secrets,
      wechat: wechat.secrets,
      auditKey: values.HEADROOM_AUDIT_KEY ?? null,
      ...(values.ALERTMANAGER_TOKEN ? { alertmanagerToken: values.ALERTMANAGER_TOKEN } : {}),
      ...(values.PROMETHEUS_TOKEN ? { prometheusToken: values.PROMETHEUS_TOKEN } : {}),
      webhooks: webhooks.secrets,
      metricsToken: values.METRICS_TOKEN ?? null,
      ...(authorization.secrets ? { platform: authorization.secrets } : {}),
      ...(tokens.tokens.length > 0 ? { tokens: tokens.tokens } : {}),
    },
  });
}

function readOptionalFile(
  path: string,
  name: string,
  asked: boolean,
  readFile: LoadInput['readFile'],
): ReadFile {
  let text: string | null;
  try {
    text = readFile(path);
  } catch (error) {
    const what = `cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}`;
    return nothingRead(name, [
      { where: name, what, remedy: 'Make it readable for this process, or remove it.' },
    ]);
  }
  if (text !== null) return readConfigFile(text, name);
  if (!asked) return nothingRead(name);
  const remedy = 'Create the file (see headroom.example.yml), or unset the variable.';
  return nothingRead(name, [{ where: 'HEADROOM_CONFIG', what: `file not found: ${path}`, remedy }]);
}

const DEMO_HINT = 'To try Headroom without accounts: npm run demo';

/** All problems for a terminal, each with its remedy below it. */
export function formatProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const entries = problems.map(({ where, line, what, remedy }) => {
    const place = line === undefined ? where : `${where} (line ${line})`;
    return `  ${place}: ${what}\n      → ${remedy}`;
  });
  return [`Headroom cannot start: ${count} in its configuration.`, '', ...entries, '', DEMO_HINT, ''].join(
    '\n',
  );
}
