import { z } from 'zod';
import type { Alert } from '../../../domain/alerts/alert.ts';
import { NO_FACTS, numberIn } from './figures.ts';
import { dimensions, labelsOf, text } from './texts.ts';

/** `{userId=12****, instanceId=i-12****}` in the form; older ones sent a list of objects as JSON. */
const watched = z.union([
  z.string().max(2_000).transform(written),
  z.array(dimensions).transform((all) => Object.assign({}, ...all)),
  dimensions,
]);

/**
 * The callback of CloudMonitor's threshold rules, a form whose fields are the same as those of the JSON that is documented too:
 * https://www.alibabacloud.com/help/en/cms/user-guide/use-the-alert-callback-feature-to-send-notifications-about-threshold-triggered-alerts
 */
export const alibabaCloud = z
  .object({
    alertName: z.string().min(1).max(2_000),
    alertState: z.enum(['ALERT', 'ALARM', 'OK', 'INSUFFICIENT_DATA']),
    curValue: text,
    dimensions: watched.optional(),
    instanceName: text,
    metricName: text,
    metricProject: text,
    namespace: text,
    ruleId: text,
    triggerLevel: text,
  })
  .transform((said): Alert[] => {
    // Neither of them: nothing was measured.
    if (said.alertState === 'INSUFFICIENT_DATA') return [];
    const labels = labelsOf({
      ...said.dimensions,
      alertname: said.alertName,
      instanceName: said.instanceName,
      metricName: said.metricName,
      namespace: said.namespace ?? said.metricProject,
      ruleId: said.ruleId,
      triggerLevel: said.triggerLevel,
    });
    const status = said.alertState === 'OK' ? 'resolved' : 'firing';
    return [{ status, labels, facts: NO_FACTS, value: numberIn(said.curValue) }];
  });

function written(all: string): Record<string, string> {
  const pairs = all.replace(/^\s*\{|\}\s*$/g, '').split(',');
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const [, name, value] = /^\s*([^=\s]{1,200})\s*=\s*(.*?)\s*$/s.exec(pair) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}
