import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.ts';

type Part = {
  readonly name: string;
  readonly config: string;
  readonly made: string;
  readonly mode?: string;
  readonly onlyWhenNamed?: boolean;
};

const parts: readonly Part[] = [
  { name: 'window', config: '.config/vite.renderer.ts', made: 'out/renderer/index.html' },
  // Into the folder of the window, which the part before it empties.
  { name: 'window', config: '.config/vite.viewer.ts', made: 'out/renderer/viewer/index.html' },
  { name: 'gallery', config: '.config/vite.renderer.ts', made: 'out/gallery/gallery.html', mode: 'gallery', onlyWhenNamed: true },
  { name: 'engine', config: '.config/vite.node.ts', made: 'out/electron/cli/index.js' },
  { name: 'preload', config: '.config/vite.preload.ts', made: 'out/electron/preload/index.cjs' },
];

/** What the built engine reads lies at the same place relative to it as in the sources. Documentation stays behind. */
function copyResources(): void {
  const docs = path.join(root, 'resources/docs');
  cpSync(path.join(root, 'resources'), path.join(root, 'out/resources'), { recursive: true, filter: (source) => source !== docs });
}

/** `npm run build [-- --quiet] [-- part ...]`: builds window, engine and preload into `out/`; ends with 1 when one did not come into being. */
function build(options: readonly string[]): number {
  const names = options.filter((option) => !option.startsWith('-'));
  const isQuiet = options.includes('--quiet');
  const unknown = names.filter((name) => parts.every((part) => part.name !== name));
  if (unknown.length > 0) {
    console.error(`No such part: ${unknown.join(', ')}. There are: ${parts.map((part) => part.name).join(', ')}.`);
    return 2;
  }
  let failures = 0;
  for (const { name, config, made, mode = 'production', onlyWhenNamed = false } of parts) {
    if (names.length > 0 ? !names.includes(name) : onlyWhenNamed) continue;
    rmSync(path.join(root, made), { force: true });
    const args = ['build', '--config', config, '--mode', mode, '--logLevel', isQuiet ? 'error' : 'warn'];
    const { code, milliseconds } = run('vite', args, isQuiet);
    if (code !== 0 || !existsSync(path.join(root, made))) {
      console.error(`build ${name}: FAILED`);
      failures += 1;
    } else if (!isQuiet) console.log(`build ${name}: ok (${milliseconds} ms)`);
  }
  copyResources();
  return failures === 0 ? 0 : 1;
}

process.exitCode = build(process.argv.slice(2));
