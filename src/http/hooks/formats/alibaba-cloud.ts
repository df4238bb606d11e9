import { z } from 'zod';
import { NO_FACTS, numberIn } from './figures.ts';
import { type AlertFormat, allRead } from './read-alerts.ts';
import { cut, labelsOf, text, texts } from './texts.ts';

/** `{userId=12****, instanceId=i-12****}` in the form; older ones sent a list of objects as JSON. */
const watched = z.union([
  z.string().transform(written),
  z.array(texts).transform((all): Record<string, string> => Object.assign({}, ...all)),
  texts,
]);

const callback = z.object({
  alertName: z.string().min(1).transform(cut),
  alertState: z.enum(['ALERT', 'ALARM', 'OK', 'INSUFFICIENT_DATA']),
  curValue: text,
  dimensions: watched.catch({}),
  instanceName: text,
  metricName: text,
  metricProject: text,
  namespace: text,
  ruleId: text,
  triggerLevel: text,
});

/**
 * The callback of CloudMonitor's threshold rules, a form whose fields are the same as those of the JSON that is documented too:
 * https://www.alibabacloud.com/help/en/cms/user-guide/use-the-alert-callback-feature-to-send-notifications-about-threshold-triggered-alerts
 */
export const alibabaCloud: AlertFormat = (body) => {
  const read = callback.safeParse(body);
  if (!read.success) return null;
  const said = read.data;
  // Neither of them: nothing was measured.
  if (said.alertState === 'INSUFFICIENT_DATA') return allRead([]);
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
  return allRead([{ status, labels, facts: NO_FACTS, value: numberIn(said.curValue) }]);
};

function written(all: string): Record<string, string> {
  const pairs = all.trim().replace(/^\{/, '').replace(/\}$/, '').split(',');
  return texts.parse(
    Object.fromEntries(
      pairs.flatMap((pair) => {
        const [name = '', ...value] = pair.split('=');
        return name.trim() === '' || value.length === 0 ? [] : [[name.trim(), value.join('=').trim()]];
      }),
    ),
  );
}
