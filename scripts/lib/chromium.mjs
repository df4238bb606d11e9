// A Chromium for the tests of the sandbox's page; CHROMIUM_PATH tells them where it is.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, hasApt, privilege } from './apt.mjs';
import { step, succeeds, ToolFailure } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const INSTRUCTIONS = `Chromium is needed and could not be installed. Install it, or set CHROMIUM_PATH:
  Debian           sudo apt-get install chromium fonts-noto-cjk
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium`;

/** Sets CHROMIUM_PATH, installing a Chromium (and, for pictures with Chinese in them, its fonts) where we may. */
export async function ensureChromium() {
  let found = process.env.CHROMIUM_PATH || find();
  const prefix = (await hasApt()) ? await privilege() : null;
  const packages = [
    ...(found ? [] : ['chromium']),
    ...((await needsFonts(prefix)) ? ['fonts-noto-cjk'] : []),
  ];
  if (prefix && packages.length > 0) {
    await step(`${packages.join(' and ')} installed (apt-get)`, () =>
      aptInstall(prefix, packages, async () => find() !== null),
    );
    found = found || find();
  }
  if (!found) throw new ToolFailure(INSTRUCTIONS);
  process.env.CHROMIUM_PATH = found;
}

/** A person's machine keeps the fonts it has; a CI machine gets those that Chinese needs. */
async function needsFonts(prefix) {
  if (!process.env.CI || !prefix) return false;
  return !(await succeeds('sh', [
    '-c',
    'dpkg -s fonts-noto-cjk 2>/dev/null | grep -q "^Status: install ok"',
  ]));
}

function find() {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [...NAMES.flatMap((name) => directories.map((dir) => join(dir, name))), ...APPLICATIONS];
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
