/** Parts of packages that come without types of their own. */
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  const load: () => unknown;
  export default load;
}
