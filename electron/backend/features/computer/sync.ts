import { traceOf, type Trace } from '#shared/domain/computer/model.ts';
import type { Computer } from '../../ports.ts';
import { isWithin, names, valueOf } from './looks.ts';

/** Programs that copy a folder to other people's computers, by the names of their folders, by the marks they leave, and by their own settings. */

const folderNames =
  /^(dropbox( \(.+\))?|onedrive( - .+)?|nextcloud|owncloud|google ?drive|my drive|googledrive-.+|icloud ?drive|mobile documents|com~apple~clouddocs|cloudstorage|pcloud ?drive|mega(sync)?|box( sync)?|seafile|tresorit|yandex\.disk|proton ?drive|synology ?drive|syncthing|sync)$/i;
const marks =
  /^(\.dropbox\.cache|\.stfolder|\.sync_[0-9a-f]+\.db|\._sync_[0-9a-f]+\.db|\.owncloudsync\.log|\.nextcloudsync\.log|\.tmp\.drivedownload)$/i;

const settingsFiles = [
  ['.dropbox/info.json', /"path"\s*:\s*"([^"]+)"/g],
  ['.config/Nextcloud/nextcloud.cfg', /localPath=(.+)$/gm],
  ['.config/ownCloud/owncloud.cfg', /localPath=(.+)$/gm],
  ['.config/syncthing/config.xml', /<folder [^>]*path="([^"]+)"/g],
  ['.local/state/syncthing/config.xml', /<folder [^>]*path="([^"]+)"/g],
] as const;

/** `folder`: the vault's, as it was chosen and with its links followed. */
export async function syncTrace(computer: Computer, folders: readonly string[]): Promise<Trace> {
  const above = new Set(folders.flatMap(foldersAbove));
  if ([...above].some((folder) => folderNames.test(nameOf(folder)))) return traceOf('cloudFolder', 'cloudFolder.inside');
  for (const folder of above)
    if ((await names(computer, folder)).some((name) => marks.test(name))) return traceOf('cloudFolder', 'cloudFolder.inside');
  let isUnseen = false;
  for (const [file, pattern] of settingsFiles) {
    const look = await computer.read(`${computer.home}/${file}`);
    isUnseen ||= look.kind === 'unreadable';
    const watched = [...(valueOf(look) ?? '').matchAll(pattern)].map(([, path = '']) => path.trim().replace(/^~/, computer.home));
    if (watched.some((path) => folders.some((folder) => isWithin(path, folder)))) return traceOf('cloudFolder', 'cloudFolder.inside');
  }
  return traceOf('cloudFolder', isUnseen ? 'cloudFolder.unseen' : 'cloudFolder.noSign');
}

/** The folder itself and every one above it, with either system's separators. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('/', end - 1), path.lastIndexOf('\\', end - 1)))
    folders.push(path.slice(0, end));
  return folders;
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? '';
}
