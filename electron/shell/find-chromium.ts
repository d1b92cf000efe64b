import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable'] as const;

const elsewhere: readonly string[] = [
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of the machine's Chromium, or undefined when there is none.
 * `RECOURSE_CHROMIUM` names it where it lies in an unusual place; named and absent counts as none.
 */
export function findChromium(): string | undefined {
  const named = process.env['RECOURSE_CHROMIUM'];
  if (named !== undefined && named !== '') return isProgram(named) ? named : undefined;
  const folders = [
    '/usr/bin',
    '/usr/local/bin',
    ...(process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder)),
  ];
  const candidates = programs.flatMap((program) => folders.map((folder) => path.join(folder, program)));
  return [...candidates, ...elsewhere].find(isProgram);
}

/** Whether the fonts are there that text outside the window's own web fonts falls back to. Known for Linux only; elsewhere true. */
export function hasNotoFonts(): boolean {
  if (process.platform !== 'linux') return true;
  return [
    '/usr/share/fonts/truetype/noto',
    '/usr/share/fonts/google-noto',
    '/usr/share/fonts/noto',
    '/usr/share/fonts/google-noto-vf',
  ].some((folder) => existsSync(folder));
}
