import { alertmanager } from './formats/alertmanager.ts';
import { alibabaCloud } from './formats/alibaba-cloud.ts';
import type { ReadAlerts } from './formats/read-alerts.ts';
import { tencentCloud } from './formats/tencent-cloud.ts';

/** The clouds' bodies have fields that nobody else sends, so they come first. */
const FORMATS = [tencentCloud, alibabaCloud, alertmanager];

/** The alerts of a body, or that all of it cannot be read. What is beside them is not looked at. */
export function parseAlerts(bytes: Buffer, contentType?: string): ReadAlerts {
  const body = isForm(contentType) ? formIn(bytes) : jsonIn(bytes);
  for (const format of FORMATS) {
    const read = format(body);
    if (read) return read;
  }
  return { alerts: [], skipped: 1, where: 'body' };
}

/** curl sends JSON by this name as well. */
function isForm(contentType: string | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(contentType ?? '');
}

function formIn(bytes: Buffer): unknown {
  const json = jsonIn(bytes);
  return json ?? Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
