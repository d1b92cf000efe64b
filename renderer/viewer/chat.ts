import type { ShownChat } from '#shared/contract/viewer.ts';

type Message = ShownChat['messages'][number];

/** Beginnings of a line of a WhatsApp export, by telephone: `[06/05/2026, 10:40:12] Name: ...` and `06/05/2026, 10:40 - Name: ...`, in the digits of the telephone's language. */
const digit = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9]';
const day = `${digit}{1,4}[./\\-]${digit}{1,2}[./\\-]${digit}{1,4}`;
const time = `${digit}{1,2}[:.]${digit}{2}(?:[:.]${digit}{2})?(?:[\\s\\u202f]?[\\p{L}.]{1,6})?`;
const beginning = new RegExp(
  `^[\\u200e\\u200f\\ufeff]*(?:\\[(${day}[,\\u060c]?\\s${time})\\]\\s|(${day}[,\\u060c]?\\s${time})\\s[-\\u2013]\\s)`,
  'u',
);

const mostText = 60_000;

/** Two of the first lines begin with a moment. */
export function startsLikeChat(text: string): boolean {
  const lines = text.slice(0, 8_000).split('\n').slice(0, 12);
  return lines.filter((line) => beginning.test(line)).length >= 2;
}

/** The messages of an exported conversation in their order; lines without a beginning go on with the message before. */
export function readChat(text: string): Message[] {
  const messages: Message[] = [];
  for (const line of text.split(/\r?\n/)) {
    const found = beginning.exec(line);
    if (found !== null) messages.push(messageOf(found[1] ?? found[2] ?? '', line.slice(found[0].length)));
    else {
      const last = messages.at(-1);
      if (last !== undefined && last.text.length + line.length < mostText)
        messages[messages.length - 1] = { ...last, text: `${last.text}\n${line}` };
    }
  }
  return messages;
}

/** `Name: text`; a line of the program itself, as that somebody joined, has no name. */
function messageOf(at: string, rest: string): Message {
  const [, sender = '', said = rest] = /^([^:\n]{1,80}): ([\s\S]*)$/u.exec(rest) ?? [];
  return { at, sender, text: said.slice(0, mostText), attachment: attachmentOf(said) };
}

/** The name of a file that belongs to a message, as voice notes and photographs are named in the export. */
function attachmentOf(text: string): string {
  const byMark = /<[^<>:]{1,30}:\s*([^<>/\\]{1,200}\.[A-Za-z0-9]{2,5})>/u.exec(text)?.[1];
  const byName = /(?:^|[\s\u200e])((?:PTT|AUD|IMG|VID|STK|DOC|PHOTO|AUDIO|VIDEO)-[\w.-]{1,80}\.[A-Za-z0-9]{2,5})/u.exec(text)?.[1];
  return byMark ?? byName ?? '';
}
