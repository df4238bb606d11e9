import { z } from 'zod';
import type { Alert } from '../../../domain/alerts/alert.ts';
import { NO_FACTS, numberIn } from './figures.ts';
import { dimensions, labelsOf, text } from './texts.ts';

/** 1: alarmed, 0: resolved; a text for most metrics, a number for others. */
const alarmStatus = z.union([z.enum(['0', '1']), z.literal([0, 1])]).transform(Number);

/**
 * The callback of Tencent Cloud's Observability Platform, for metrics and for events:
 * https://www.tencentcloud.com/document/product/248/38209
 */
export const tencentCloud = z
  .object({
    alarmStatus,
    alarmType: text,
    alarmObjInfo: z.object({ region: text, namespace: text, dimensions }),
    alarmPolicyInfo: z.object({
      policyId: text,
      policyName: text,
      policyType: text,
      conditions: z
        .object({ metricName: text, currentValue: text, eventName: text, productName: text })
        .default({}),
    }),
  })
  .transform(({ alarmStatus: status, alarmType, alarmObjInfo: object, alarmPolicyInfo: policy }): Alert[] => {
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
    const value = numberIn(currentValue);
    return [{ status: status === 1 ? 'firing' : 'resolved', labels, facts: NO_FACTS, value }];
  });
