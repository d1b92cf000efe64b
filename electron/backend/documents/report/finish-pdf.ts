import { PDFBool, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/**
 * Adds what PDF/UA-1 (ISO 14289-1, 5 and 7.1) asks beyond the compiler's tagged output: the title shown in the window's bar and
 * the mark in the metadata. Writes one revision, with constant bytes for the same input.
 */
export async function finishPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog, context } = document;
  const preferences = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict) ?? context.obj({});
  preferences.set(PDFName.of('DisplayDocTitle'), PDFBool.True);
  catalog.set(PDFName.of('ViewerPreferences'), preferences);
  markMetadata(document);
  return document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}

const CLOSING = '</rdf:RDF>';
const MARK =
  '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>';

function markMetadata(document: PDFDocument): void {
  const metadata = document.catalog.lookup(PDFName.of('Metadata'));
  if (!(metadata instanceof PDFRawStream) || metadata.dict.has(PDFName.of('Filter')))
    throw new Error('the metadata of the PDF is not where it is expected');
  const text = new TextDecoder().decode(metadata.contents);
  const end = text.lastIndexOf(CLOSING);
  if (end < 0) throw new Error('the metadata of the PDF has an unknown form');
  const marked = new TextEncoder().encode(text.slice(0, end) + MARK + text.slice(end));
  const stream = document.context.stream(marked, { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(PDFName.of('Metadata'), document.context.register(stream));
}
