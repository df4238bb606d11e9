import type { PolicyState } from '../flows/policy/reload-policy.ts';
import type { CheckResult } from './health-routes.ts';

/** A policy that is behind its file or behind other replicas is no fault: the one before it applies. */
export function policyCheck({ version, file, problems, restart, newest }: PolicyState): CheckResult {
  const notes = [
    ...(problems > 0
      ? [`${file} is invalid (${problems} ${problems === 1 ? 'problem' : 'problems'}, see the log)`]
      : []),
    ...(restart.length > 0 ? [`changed keys apply after a restart: ${restart.join(', ')}`] : []),
    ...(newest === version ? [] : [`another replica has version ${newest}`]),
  ];
  return { ok: true, version, ...(notes.length === 0 ? {} : { note: notes.join('; ') }) };
}
