import MsgReaderModule from '@kenjiuno/msgreader';
import type { Material } from './bytes.ts';
import type { Shown } from './shown.ts';
import { cannotShow, tell } from './tell.ts';
import { wordsOfMarkup } from './xml-text.ts';

const mostBytes = 64 * 1024 * 1024;
const mostText = 1_000_000;

// The package is CommonJS: its class lies one step deeper in some builds.
const MsgReader = (MsgReaderModule as unknown as { readonly default?: typeof MsgReaderModule }).default ?? MsgReaderModule;

/** A letter that Outlook saved. Older Word and Excel files have the same container and no reader here: that is said. */
export async function showOutlook(material: Material): Promise<Shown> {
  const bytes = await material.readAll(mostBytes);
  // The names of a letter's streams, as the container writes them.
  const text = new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1));
  if (!text.includes('__substg1.0_')) throw cannotShow('format', 'ole');
  const letter = read(bytes.buffer);
  const words = letter.body ?? '';
  const html = letter.bodyHtml ?? '';
  tell({
    t: 'letter',
    from: cut(
      [letter.senderName, letter.senderEmail ? `<${letter.senderEmail}>` : '']
        .filter((part) => part !== undefined && part !== '')
        .join(' '),
    ),
    to: receivers(letter, 'to'),
    copy: receivers(letter, 'cc'),
    date: cut(letter.messageDeliveryTime ?? letter.clientSubmitTime ?? ''),
    subject: cut(letter.subject ?? ''),
    text: (words === '' ? wordsOfMarkup(html) : words).slice(0, mostText),
    isFromHtml: words === '' && html !== '',
    parts: (letter.attachments ?? [])
      .slice(0, 500)
      .map((part) => ({ name: cut(part.fileName ?? part.name ?? ''), size: part.contentLength ?? null })),
  });
  return {};
}

type Letter = ReturnType<InstanceType<typeof MsgReader>['getFileData']>;

function read(buffer: ArrayBuffer): Letter {
  try {
    const letter = new MsgReader(buffer).getFileData();
    if (letter.error !== undefined) throw cannotShow('broken', 'msg');
    return letter;
  } catch {
    throw cannotShow('broken', 'msg');
  }
}

function receivers({ recipients = [] }: Letter, kind: 'to' | 'cc'): string {
  return cut(
    recipients
      .filter(({ recipType = 'to' }) => recipType === kind)
      .map(({ name = '', email, smtpAddress }) => `${name} <${smtpAddress ?? email ?? ''}>`.replace(' <>', '').trim())
      .join(', '),
  );
}

const cut = (text: string): string => text.slice(0, 2_000);
