import type { ToFrame } from '#shared/contract/viewer.ts';
import type { Material } from './bytes.ts';
import { showPicture } from './picture.ts';
import type { Shown } from './shown.ts';
import { cannotShow } from './tell.ts';

type Asked = Extract<ToFrame, { readonly t: 'show' }>;

/** Shows an original by what its first bytes say. What reads a kind is fetched when it is needed. */
export async function show({ kind, format, extension }: Asked, material: Material, stage: HTMLElement): Promise<Shown> {
  if (material.size === 0) throw cannotShow('empty');
  switch (kind) {
    case 'image':
      return showPicture(material, format, stage);
    case 'heic':
      return (await import('./heic.ts')).showHeic(material, stage);
    case 'pdf':
      return (await import('./pdf.ts')).showPdf(material, stage);
    case 'video':
    case 'audio':
      return (await import('./media.ts')).showMedia(material, kind, format, stage);
    case 'text':
      return (await import('./texts.ts')).showTextKind(material, extension);
    case 'zip':
      return (await import('./zip-kinds.ts')).showZip(material);
    case 'ole':
      return (await import('./outlook.ts')).showOutlook(material);
    case 'other':
      throw cannotShow('format', format);
  }
}
