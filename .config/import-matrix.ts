import type { IForbiddenRuleType } from 'dependency-cruiser';

/**
 * Who may import whom, one rule a row: everything that a row does not name is forbidden.
 * Paths are those of the resolved files, so an alias or a long way round changes nothing.
 */

const schemaPackages = '^node_modules/(zod|canonicalize)/';
/** What passphrases are judged by and drawn from: data and arithmetic, the same in the window and in the engine. */
const passphrasePackages = '^node_modules/(@zxcvbn-ts/|@scure/bip39/)';
const anyPackage = '^node_modules/';

/** These carry native code, files or a browser: none of them has anything to do in the window. */
const enginePackages = '^node_modules/(better-sqlite3|@node-rs/|playwright-core|electron|@cantoo/pdf-lib|@myriaddreamin/|@types/node)';

type Row = {
  readonly name: string;
  readonly from: string | readonly string[];
  readonly may: readonly string[];
  readonly mayUseNode?: boolean;
  readonly say: string;
};

const rows: readonly Row[] = [
  {
    name: 'kernel',
    from: '^shared/kernel/',
    may: ['^shared/kernel/', schemaPackages],
    say: 'shared/kernel stands on nothing but itself.',
  },
  {
    name: 'vocabularies',
    from: '^shared/vocabularies/',
    may: ['^shared/(kernel|vocabularies)/', schemaPackages],
    say: 'A vocabulary stands on shared/kernel alone.',
  },
  {
    name: 'domain',
    from: '^shared/domain/([^/]+)/',
    may: [
      '^shared/(kernel|vocabularies)/',
      '^shared/domain/$1/',
      '^shared/domain/[^/]+/(model|codes|roles)\\.ts$',
      schemaPackages,
      passphrasePackages,
    ],
    say: "An area of the domain sees the kernel, itself, and other areas' words: model.ts, codes.ts, roles.ts.",
  },
  {
    name: 'contract',
    from: '^shared/contract/',
    may: ['^shared/(kernel|vocabularies|domain|contract)/', schemaPackages],
    say: 'The contract stands on kernel and domain.',
  },
  {
    name: 'backend',
    from: '^electron/backend/',
    may: ['^shared/', '^electron/backend/', '^resources/', anyPackage],
    mayUseNode: true,
    say: 'The backend is a plain Node library: what it needs from outside comes through ports.ts.',
  },
  {
    name: 'gateway',
    from: '^electron/gateway/',
    may: ['^shared/', '^electron/gateway/', '^electron/backend/index\\.ts$', schemaPackages],
    say: 'The gateway sees shared and the types of the backend’s index.ts, no Node and no Electron.',
  },
  {
    name: 'shell-and-cli',
    from: '^electron/(shell|cli)/',
    may: ['^shared/', '^electron/(shell|cli|gateway)/', '^electron/backend/index\\.ts$', '^resources/', anyPackage],
    mayUseNode: true,
    say: 'Shell and command line use the backend’s index.ts (host.ts only by its path) and the gateway.',
  },
  {
    name: 'main',
    from: '^electron/main/',
    may: ['^shared/', '^electron/(main|gateway)/', '^electron/backend/index\\.ts$', anyPackage],
    mayUseNode: true,
    say: 'Electron’s main process sees the types of the backend’s index.ts (host.ts only by its path) and the gateway.',
  },
  {
    name: 'preload',
    from: '^electron/preload/',
    may: ['^shared/contract/', '^electron/preload/', '^node_modules/electron/'],
    say: 'The preload sees the contract’s types and Electron’s renderer part.',
  },
  {
    name: 'renderer',
    from: '^renderer/',
    may: ['^shared/', '^renderer/', '^electron/preload/', '^resources/', anyPackage],
    say: 'The window sees shared, itself and the type of the bridge.',
  },
  {
    name: 'renderer-viewer',
    from: '^renderer/viewer/',
    may: [
      '^shared/contract/(viewer|viewing|recogniser)\\.ts$',
      '^renderer/viewer/',
      '^node_modules/(pdfjs-dist|libheif-js|postal-mime|@kenjiuno/msgreader|read-excel-file|exifr|@trustnxt/c2pa-ts|tesseract\\.js-core)/',
    ],
    say: 'The frame that shows an original has nothing of the window: itself, its own readers, and the types of its messages.',
  },
  {
    name: 'renderer-ui',
    from: '^renderer/ui/',
    may: ['^shared/kernel/', '^renderer/(ui|i18n)/', anyPackage],
    say: 'Building blocks know nothing of the domain: kernel, i18n and ui only.',
  },
  {
    name: 'renderer-features',
    from: '^renderer/features/([^/]+)/',
    may: ['^shared/', '^renderer/(ui|api|i18n|styles)/', '^renderer/features/$1/', '^renderer/features/[^/]+/index\\.tsx?$', anyPackage],
    say: "A feature sees ui, api, i18n, shared and itself; never another feature's inside.",
  },
  {
    name: 'renderer-api',
    from: '^renderer/(api|i18n)/',
    may: ['^shared/', '^renderer/(api|i18n|ui)/', '^electron/preload/', '^resources/locales/', anyPackage],
    say: 'renderer/api and renderer/i18n stand below the screens: they know no feature and not the app.',
  },
];

function ruleOf({ name, from, may, mayUseNode = false, say }: Row): IForbiddenRuleType {
  const notCore = mayUseNode ? { dependencyTypesNot: ['core' as const] } : {};
  return {
    name: `matrix-${name}`,
    severity: 'error',
    comment: say,
    from: { path: from as string },
    // What leads nowhere has a rule of its own.
    to: { pathNot: [...may], couldNotResolve: false, ...notCore },
  };
}

const typeOnly: readonly IForbiddenRuleType[] = [
  {
    name: 'only-types-of-the-backend',
    severity: 'error',
    comment: 'Gateway and main take only types from the backend: write `import type`.',
    from: { path: '^electron/(gateway|main)/' },
    to: { path: '^electron/backend/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'only-types-of-the-contract',
    severity: 'error',
    comment: 'The preload takes only types from the contract: write `import type`.',
    from: { path: '^electron/preload/' },
    to: { path: '^shared/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'only-the-type-of-the-bridge',
    severity: 'error',
    comment: 'The window takes only the type of the bridge: write `import type`.',
    from: { path: '^renderer/' },
    to: { path: '^electron/', dependencyTypesNot: ['type-only'] },
  },
];

const closedDoors: readonly IForbiddenRuleType[] = [
  {
    name: 'only-electron-knows-electron',
    severity: 'error',
    comment: "Only electron/main and electron/preload may import 'electron'.",
    from: { path: '^(shared|electron|renderer)/', pathNot: '^electron/(main|preload)/' },
    to: { path: '^(node_modules/)?electron(/electron\\.d\\.ts|/index\\.js|/package\\.json)?$' },
  },
  {
    name: 'features-by-their-index',
    severity: 'error',
    comment: "Another feature's operations are reached by its index.ts.",
    from: { path: '^electron/backend/features/([^/]+)/' },
    to: {
      path: '^electron/backend/features/',
      pathNot: ['^electron/backend/features/$1/', '^electron/backend/features/[^/]+/index\\.ts$'],
    },
  },
  {
    name: 'features-by-their-index-from-outside',
    severity: 'error',
    comment: "A feature's operations are reached by its index.ts; features/index.ts may list them.",
    from: { path: '^electron/backend/', pathNot: '^electron/backend/features/' },
    to: {
      path: '^electron/backend/features/',
      pathNot: ['^electron/backend/features/index\\.ts$', '^electron/backend/features/[^/]+/index\\.ts$'],
    },
  },
  {
    name: 'foundations-below-features',
    severity: 'error',
    comment: 'Database, vault, ledger and object store know no feature.',
    from: { path: '^electron/backend/(db|vault|ledger|objects)/' },
    to: { path: '^electron/backend/(features/|dispatch\\.ts|index\\.ts|host\\.ts)' },
  },
  {
    name: 'one-door-to-the-database',
    severity: 'error',
    comment: 'Open the database through electron/backend/db: it sets and asserts the key and the pragmas.',
    from: { path: '^(shared|electron|renderer)/', pathNot: '^electron/backend/db/' },
    to: { path: '^node_modules/better-sqlite3', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-engine-in-the-window',
    severity: 'error',
    comment: 'Native code, files and browsers belong to the engine.',
    from: { path: '^renderer/' },
    to: { path: enginePackages },
  },
  {
    name: 'originals-in-the-frame-alone',
    severity: 'error',
    comment: 'What reads originals runs in the frame that has nothing else (renderer/viewer), never in the window or the engine.',
    from: { path: '^(shared|electron|renderer)/', pathNot: '^renderer/viewer/' },
    to: {
      path: [
        '^renderer/viewer/',
        '^node_modules/(pdfjs-dist|libheif-js|postal-mime|@kenjiuno/msgreader|read-excel-file|exifr|tesseract\\.js-core)/',
      ],
    },
  },
  {
    name: 'no-window-in-the-backend',
    severity: 'error',
    comment: 'The backend draws nothing.',
    from: { path: '^electron/backend/' },
    to: { path: '^node_modules/(react|react-dom|react-aria-components|@tanstack/|lucide-react|@lingui/react|playwright-core|vite)/' },
  },
  {
    name: 'one-judge-of-passphrases',
    severity: 'error',
    comment: 'Passphrases are judged and drawn in shared/domain/passphrases alone, so that window and engine agree.',
    from: { path: '^(shared|electron|renderer)/', pathNot: '^shared/domain/passphrases/' },
    to: { path: passphrasePackages },
  },
  {
    name: 'no-network',
    severity: 'error',
    comment: 'Recourse opens no connection.',
    from: { path: '^(shared|electron|renderer)/' },
    to: { path: '^(node:)?(http|https|http2|net|tls|dgram|dns|inspector)(/promises)?$' },
  },
  {
    name: 'nothing-imports-test',
    severity: 'error',
    comment: 'Nothing imports test: move what both need out of it.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'nothing-imports-builds',
    severity: 'error',
    comment: 'Sources never import what was built from them.',
    from: {},
    to: { path: '^out/' },
  },
];

const everywhere: readonly IForbiddenRuleType[] = [
  { name: 'no-cycle', severity: 'error', comment: 'No cycles.', from: {}, to: { circular: true } },
  { name: 'resolvable', severity: 'error', comment: 'This import leads nowhere.', from: {}, to: { couldNotResolve: true } },
  {
    name: 'listed-packages',
    severity: 'error',
    comment: 'A package that is imported stands in package.json.',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-development-package-in-the-product',
    severity: 'error',
    comment: 'What the product runs on stands under dependencies.',
    from: { path: '^(shared|electron|renderer)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/(electron|@types)/' },
  },
];

export const importRules: readonly IForbiddenRuleType[] = [...rows.map(ruleOf), ...typeOnly, ...closedDoors, ...everywhere];
