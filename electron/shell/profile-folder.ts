import os from 'node:os';
import path from 'node:path';

/**
 * Where this computer keeps what belongs to the person and not to a vault: how the window looks, and the anchors of vaults.
 * By the convention of the operating system; `--profile DIR` overrides it.
 */
export function defaultProfileFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = os.homedir(),
): string {
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Recourse');
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Recourse');
  const configured = env['XDG_CONFIG_HOME'] ?? '';
  return path.join(path.isAbsolute(configured) ? configured : path.join(home, '.config'), 'recourse');
}
