import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** Where the parts lie that a report is set with. A build that moves them passes its own. */
export type ReportAssets = {
  /** The module of the thread: report-worker.ts, or what a build made of it. */
  readonly worker: URL;
  /** The compiler, WebAssembly. */
  readonly compiler: string;
  /** TrueType files; a character that none of them draws is refused. */
  readonly fonts: readonly string[];
  /** The folder of the template and the labels. */
  readonly templates: string;
};

const fontFiles = [
  '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  '@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf',
  '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  '@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf',
  '@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf',
];

const { resolve } = createRequire(import.meta.url);

/** The parts as they lie beside the sources, or beside the build in `out/`. Throws when the templates are nowhere. */
export function installedReportAssets(): ReportAssets {
  return {
    worker: new URL('./report-worker.ts', import.meta.url),
    compiler: resolve('@myriaddreamin/typst-ts-web-compiler/wasm'),
    fonts: fontFiles.map((file) => resolve(file)),
    templates: templateFolder('report'),
  };
}

/** A folder of resources/templates. */
export function templateFolder(name: string): string {
  return resourceFolder(`templates/${name}`);
}

/** A folder of resources, seen from the source tree or from the build one level deeper. */
export function resourceFolder(name: string): string {
  for (const up of ['../../../../', '../../../../../']) {
    const folder = fileURLToPath(new URL(`${up}resources/${name}/`, import.meta.url));
    if (existsSync(folder)) return folder;
  }
  throw new Error(`resources/${name} is missing`);
}
