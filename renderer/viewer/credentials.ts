import type { ToFrame } from '#shared/contract/viewer.ts';
import type { Material } from './bytes.ts';
import { credentialsIn, hasCredentialReader } from './credentials-read.ts';
import { tell } from './tell.ts';

type Asked = Extract<ToFrame, { readonly t: 'show' }>;

/** The whole file is read into memory, and once more while its fingerprint is taken. */
const mostBytes = 64 * 1024 * 1024;

/** Gives the window the content credentials of the file, or says that they were not looked for. */
export async function giveCredentials({ kind, format }: Asked, material: Material): Promise<void> {
  const name = kind === 'heic' ? 'heic' : kind === 'image' ? format : '';
  const isRead = hasCredentialReader(name) && material.size <= mostBytes;
  tell({ t: 'credentials', found: isRead ? await credentialsIn(await material.readAll(mostBytes), name) : null });
}
