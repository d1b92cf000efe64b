/** Parts of packages that come without types of their own. */
declare module 'pdfjs-dist/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: unknown;
}
declare module 'libheif-js/libheif-wasm/libheif-bundle.mjs' {
  const load: () => unknown;
  export default load;
}
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export type TessModule = {
    readonly FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void };
    readonly TessBaseAPI: new () => {
      Init(path: null, languages: string, engine: number): number;
      SetImageFile(exif: number, angle: number): number;
      Recognize(monitor: null): number;
      GetJSONText(): string;
      Clear(): void;
    };
  };
  type Options = {
    readonly wasmBinary: ArrayBuffer;
    readonly TesseractProgress: (percent: number) => void;
    readonly print: () => void;
    readonly printErr: () => void;
  };
  const load: (options: Options) => Promise<TessModule>;
  export default load;
}
