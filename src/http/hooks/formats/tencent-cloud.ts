import { z } from 'zod';
import { NO_FACTS, numberIn } from './figures.ts';
import { type AlertFormat, allRead } from './read-alerts.ts';
import { labelsOf, text, texts } from './texts.ts';

/** 1: alarmed, 0: resolved; a text for most metrics, a number for others. */
const alarmStatus = z.union([z.enum(['0', '1']), z.literal([0, 1])]).transform(Number);

const conditions = z.object({ metricName: text, currentValue: text, eventName: text, productName: text });

const callback = z.object({
  alarmStatus,
  alarmType: text,
  alarmObjInfo: z.object({ region: text, namespace: text, dimensions: texts.catch({}) }),
  alarmPolicyInfo: z.object({
    policyId: text,
    policyName: text,
    policyType: text,
    conditions: conditions.catch({}),
  }),
});

/**
 * The callback of Tencent Cloud's Observability Platform, for metrics and for events:
 * https://www.tencentcloud.com/document/product/248/38209
 */
export const tencentCloud: AlertFormat = (body) => {
  const read = callback.safeParse(body);
  if (!read.success) return null;
  const { alarmType, alarmObjInfo: object, alarmPolicyInfo: policy } = read.data;
  const { metricName, eventName, productName, currentValue } = policy.conditions;
  const labels = labelsOf({
    ...object.dimensions,
    alertname: policy.policyName,
    alarmType,
    region: object.region,
    namespace: object.namespace,
    policyId: policy.policyId,
    policyType: policy.policyType,
    metricName,
    eventName,
    productName,
  });
  const status = read.data.alarmStatus === 1 ? 'firing' : 'resolved';
  return allRead([{ status, labels, facts: NO_FACTS, value: numberIn(currentValue) }]);
};
