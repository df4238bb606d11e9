// promtool and amtool, with which the example rules and the example route are checked, beside the servers that they belong to.
// They are single files without libraries, so they are unpacked alone: installed as packages, they would start services.
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptUnpackAlone, hasApt } from './apt.mjs';
import { root, step, ToolFailure } from './run.mjs';

const PROGRAMS = ['promtool', 'amtool', 'prometheus', 'prometheus-alertmanager'];
const PACKAGES = ['prometheus', 'prometheus-alertmanager'];

const INSTRUCTIONS = `Prometheus and Alertmanager could not be unpacked, so what is checked with their tools is not checked:
  Debian, Ubuntu   sudo apt-get install prometheus prometheus-alertmanager
  macOS            brew install prometheus alertmanager`;

const own = join(root, '.cache/prometheus');
/** Where Debian's Alertmanager reads its templates; and as long, but below the directory in which it is started. */
const TEMPLATES = '/usr/share/prometheus/alertmanager';
const TEMPLATES_HERE = TEMPLATES.replace('/', '.');

/** Leaves the programs on the PATH of what is started next, if that can be done without questions. */
export async function ensurePrometheus() {
  process.env.PATH = `${process.env.PATH}${delimiter}${join(own, 'usr/bin')}`;
  findTemplates();
  if (PROGRAMS.every(isThere)) return;
  try {
    if (await hasApt())
      await step('Prometheus and Alertmanager unpacked into .cache/prometheus', () =>
        aptUnpackAlone('prometheus', PACKAGES),
      );
  } catch (error) {
    console.log(error instanceof ToolFailure ? error.message : error);
  }
  findTemplates();
  if (!PROGRAMS.every(isThere)) console.log(INSTRUCTIONS);
}

/**
 * Alertmanager does not start without its templates, and Debian's looks for them where only an installed package has them. The one
 * that was unpacked is changed in one letter of that path, so that it finds those beside it when it is started in .cache/prometheus.
 */
function findTemplates() {
  const program = join(own, 'usr/bin/prometheus-alertmanager');
  if (!existsSync(program)) return;
  const link = join(own, '.usr');
  if (!existsSync(link)) symlinkSync('usr', link);
  const bytes = readFileSync(program);
  const at = bytes.indexOf(`${TEMPLATES}`);
  // Its pages are the next ones with such a path, and are not looked at.
  if (bytes.includes(TEMPLATES_HERE) || at === -1) return;
  bytes.write(TEMPLATES_HERE, at);
  writeFileSync(`${program}.new`, bytes);
  chmodSync(`${program}.new`, 0o755);
  renameSync(`${program}.new`, program);
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
