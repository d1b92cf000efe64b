import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream, type PDFObject } from '@cantoo/pdf-lib';

/** Names by which a PDF acts, calls out or carries something along (ISO 32000-1, 12.6 and 7.11). */
const activeNames = [
  '/JavaScript',
  '/JS',
  '/OpenAction',
  '/AA',
  '/Launch',
  '/URI',
  '/EmbeddedFile',
  '/EmbeddedFiles',
  '/Filespec',
  '/SubmitForm',
  '/GoToR',
  '/GoToE',
  '/RichMedia',
  '/XFA',
  '/AcroForm',
];

/** The active names that stand in the objects of a PDF, as keys or as values; text that merely reads like one is a string and does not count. */
export async function activeNamesIn(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const found = new Set<string>();
  const note = (name: string) => activeNames.includes(name) && found.add(name);
  const walk = (object: PDFObject): void => {
    if (object instanceof PDFName) note(object.asString());
    if (object instanceof PDFArray) object.asArray().forEach(walk);
    if (object instanceof PDFStream) walk(object.dict);
    if (object instanceof PDFDict) {
      for (const [key, value] of object.entries()) {
        note(key.asString());
        walk(value);
      }
    }
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) walk(object);
  return [...found].toSorted();
}
