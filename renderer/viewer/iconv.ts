/** What the reader of Outlook letters needs of `iconv-lite`, which is made for Node: the browser knows the same encodings. */
function decode(bytes: Uint8Array, encoding: string): string {
  const label = /^cp(\d+)$/i.exec(encoding)?.[1];
  try {
    return new TextDecoder(label === undefined ? encoding : `windows-${label}`).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function encode(): never {
  throw new Error('letters are only read');
}

// The package asks for it as CommonJS does.
// oxlint-disable-next-line import/no-default-export
export default { decode, encode };
export { decode, encode };
