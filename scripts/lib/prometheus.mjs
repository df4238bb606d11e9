// promtool and amtool, with which the example rules and the example route are checked, beside the servers that they belong to.
// They are single files without libraries, so they are unpacked alone: installed as packages, they would start services.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptUnpackAlone, hasApt } from './apt.mjs';
import { root, step, ToolFailure } from './run.mjs';

const PROGRAMS = ['promtool', 'amtool', 'prometheus', 'prometheus-alertmanager'];
const PACKAGES = ['prometheus', 'prometheus-alertmanager'];

const INSTRUCTIONS = `Prometheus and Alertmanager could not be unpacked, so what is checked with their tools is not checked:
  Debian, Ubuntu   sudo apt-get install prometheus prometheus-alertmanager
  macOS            brew install prometheus alertmanager`;

/** Leaves the programs on the PATH of what is started next, if that can be done without questions. */
export async function ensurePrometheus() {
  process.env.PATH = `${process.env.PATH}${delimiter}${join(root, '.cache/prometheus/usr/bin')}`;
  if (PROGRAMS.every(isThere)) return;
  try {
    if (await hasApt())
      await step('Prometheus and Alertmanager unpacked into .cache/prometheus', () =>
        aptUnpackAlone('prometheus', PACKAGES),
      );
  } catch (error) {
    console.log(error instanceof ToolFailure ? error.message : error);
  }
  if (!PROGRAMS.every(isThere)) console.log(INSTRUCTIONS);
}

function isThere(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
