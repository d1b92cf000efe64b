import initCompiler, { TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';

/** A file of the compiler's own little world: there is no other, neither disk nor network. Paths begin with `/`. */
export type TypstFile = { readonly path: string; readonly bytes: Uint8Array };

export type TypstInput = {
  readonly compiler: Uint8Array;
  readonly fonts: readonly Uint8Array[];
  readonly files: readonly TypstFile[];
  readonly main: string;
};

type Diagnostic = { readonly message: string; readonly path: string; readonly range: string };
type Compiled = { readonly hasError: boolean; readonly diagnostics?: readonly Diagnostic[] };
type Artifact = { readonly result?: Uint8Array; readonly diagnostics?: readonly Diagnostic[] };

const PAGED = 0;
const PDF = 1;
const FULL_DIAGNOSTICS = 3;

/**
 * Sets the main file as a tagged PDF. The access model is the dummy one and no package registry is set, so that a template can
 * read nothing but `files`. Throws when the template does not compile: a fault of the template, since data is never markup.
 */
export async function compileTypst(input: TypstInput): Promise<Uint8Array> {
  await initCompiler({ module_or_path: input.compiler });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of input.fonts) await builder.add_raw_font(font);
  const compiler = await builder.build();
  for (const file of input.files) placeFile(compiler, file);
  const world = compiler.snapshot(undefined, input.main, undefined);
  const compiled = world.compile(PAGED, FULL_DIAGNOSTICS) as Compiled;
  if (compiled.hasError) throw new Error(`the template does not compile: ${wordsOf(compiled.diagnostics)}`);
  const artifact = world.get_artifact(PDF, FULL_DIAGNOSTICS) as Artifact;
  if (artifact.result === undefined) throw new Error(`no PDF came of the template: ${wordsOf(artifact.diagnostics)}`);
  return artifact.result;
}

function placeFile(compiler: TypstCompiler, file: TypstFile): void {
  if (file.path.endsWith('.typ')) compiler.add_source(file.path, new TextDecoder().decode(file.bytes));
  else compiler.map_shadow(file.path, file.bytes);
}

function wordsOf(diagnostics: readonly Diagnostic[] | undefined): string {
  return (diagnostics ?? []).map((d) => `${d.path}:${d.range}: ${d.message}`).join('; ');
}
