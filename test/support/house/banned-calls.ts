import { parseSync } from '@swc/core';

/** What a source file does although it must not. `why` says what to do instead. */
export type BannedUse = { readonly what: string; readonly why: string };

type Node = { readonly type: string; readonly [key: string]: unknown };

type Rule = {
  readonly why: string;
  /** The text to report, or undefined when the node is harmless. */
  readonly find: (node: Node) => string | undefined;
  /** Paths to which the rule does not apply. */
  readonly exceptIn?: RegExp;
};

const sqlTags = new Set(['sql', 'part']);

/** A statement, in capitals anywhere or in small letters at the start, or one of the pieces that statements are glued from. */
const verbs = [
  String.raw`SELECT\s[^]*\sFROM\s`,
  String.raw`INSERT\s+(OR\s+\w+\s+)?INTO\s`,
  String.raw`UPDATE\s+\S+\s+SET\s`,
  String.raw`(DELETE\s+FROM|REPLACE\s+INTO|ALTER\s+TABLE|VACUUM\s+INTO|PRAGMA)\s`,
  String.raw`(CREATE|DROP)\s+(UNIQUE\s+|VIRTUAL\s+|TEMP\s+)?(TABLE|INDEX|TRIGGER|VIEW)\s`,
].join('|');
const sqlPatterns = [
  new RegExp(String.raw`\b(${verbs})`),
  new RegExp(String.raw`^\s*(${verbs})`, 'i'),
  /(^|\s)(WHERE|ORDER BY|GROUP BY|HAVING|LIMIT|VALUES|JOIN)\s/,
];

const allowedCiphers = new Set(['aes-256-gcm']);
const allowedDigests = new Set(['sha256', 'sha384', 'sha512']);
const allowedKeyTypes = new Set(['ed25519', 'x25519']);
const algorithmArguments: Readonly<Record<string, ReadonlySet<string>>> = {
  createCipheriv: allowedCiphers,
  createDecipheriv: allowedCiphers,
  createHash: allowedDigests,
  createHmac: allowedDigests,
  hash: allowedDigests,
  hkdf: allowedDigests,
  hkdfSync: allowedDigests,
  generateKeyPair: allowedKeyTypes,
  generateKeyPairSync: allowedKeyTypes,
};

/** Rekeys a copy, never the database in use, and compares tables whose names it reads from the schema. */
const copyUnderAnotherKey = /^electron\/backend\/db\/rekeyed-copy\.ts$/;

/** That one, and what fills a salvaged database and brings rows into it from a backup: names of tables and columns come from our own migrations. */
const tablesByName = /^electron\/backend\/db\/(rekeyed-copy|fill-salvaged|copy-rows)\.ts$/;

/** Run by the process that has no keys, and by tests. */
const readsCertificates = /^electron\/backend\/certificates\/(certificates|chain|token|perform|reading-worker)\.ts$/;

const rules: readonly Rule[] = [
  {
    why: 'It hands out the whole database in plain text.',
    find: (node) => calledMember(node, ['serialize']),
  },
  {
    why: 'It does not work on an encrypted database: use VACUUM INTO or copy the locked file.',
    find: (node) => calledMember(node, ['backup']),
  },
  {
    why: 'It takes the safety catch off the database.',
    find: (node) => memberName(node, ['loadExtension', 'unsafeMode']),
  },
  {
    why: 'It changes the key in place, which can ruin the database: write a new file instead.',
    find: (node) => memberName(node, ['rekey']) ?? textMatching(node, /\bhexrekey\b|\brekey\b/i),
    exceptIn: copyUnderAnotherKey,
  },
  {
    why: 'A second database takes no part in the checks of the first.',
    find: (node) => textMatching(node, /\battach\s+(database\b|['"?:@$]|\S+\s+as\s)|\bATTACH\b/),
  },
  {
    why: 'A key as text stays in memory: hand it to the database as a Buffer.',
    find: (node) => textMatching(node, /^\s*(pragma\s+)?(\w+\.)?(hex|text)?key\s*=/i),
  },
  {
    why: "Values are bound by the sql tag, and pieces by its 'part'; text is never glued into a statement.",
    find: gluedSql,
    exceptIn: tablesByName,
  },
  {
    why: 'Statements go through the handles of electron/backend/db.',
    find: (node) => calledMember(node, ['prepare', 'pragma']),
    exceptIn: /^electron\/backend\/db\//,
  },
  {
    why: "Electron's node:crypto is BoringSSL: only AES-256-GCM, SHA-2, Ed25519, X25519 and HKDF are there.",
    find: foreignAlgorithm,
  },
  {
    why: 'What a stranger made is read in a process without keys: ask through electron/backend/certificates/ask.ts.',
    find: (node) => calledMember(node, ['fromBER', 'fromSchema']) ?? certificateReading(node),
    exceptIn: readsCertificates,
  },
];

/** Every banned use in one TypeScript source. `file` is its path in the project with forward slashes. */
export function bannedUses(source: string, file: string): readonly BannedUse[] {
  const found: BannedUse[] = [];
  const tree = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'es2024' });
  const asked = rules.filter((rule) => rule.exceptIn?.test(file) !== true);
  walk(tree, (node) => {
    for (const { find, why } of asked) {
      const what = find(node);
      if (what !== undefined) found.push({ what, why });
    }
  });
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) visit(value);
  for (const [key, inner] of Object.entries(value)) {
    // The template of a tagged one is judged with its tag; what is set into it is judged by itself.
    if (key === 'template' && isNode(inner)) walk(inner['expressions'], visit);
    else if (typeof inner === 'object') walk(inner, visit);
  }
}

function nameOfMember(node: unknown): string | undefined {
  if (!isNode(node) || node.type !== 'MemberExpression') return undefined;
  const property = node['property'];
  if (!isNode(property)) return undefined;
  if (property.type === 'Identifier') return property['value'] as string;
  const inner = property['expression'];
  return property.type === 'Computed' && isNode(inner) && inner.type === 'StringLiteral' ? (inner['value'] as string) : undefined;
}

function memberName(node: Node, names: readonly string[]): string | undefined {
  const name = nameOfMember(node);
  return name !== undefined && names.includes(name) ? `.${name}` : undefined;
}

function calleeOf(node: Node): unknown {
  const callee = node.type === 'CallExpression' || node.type === 'NewExpression' ? node['callee'] : undefined;
  return callee;
}

function calledMember(node: Node, names: readonly string[]): string | undefined {
  const name = nameOfMember(calleeOf(node)) ?? nameOfMember(optionalCallee(node));
  return name !== undefined && names.includes(name) ? `.${name}()` : undefined;
}

/** `a?.b()`: the call of an optional chain. */
function optionalCallee(node: Node): unknown {
  if (node.type !== 'OptionalChainingExpression') return undefined;
  const base = node['base'];
  const callee = isNode(base) ? base['callee'] : undefined;
  if (isNode(callee) && callee.type === 'OptionalChainingExpression') return callee['base'];
  return callee;
}

/** The fixed text of a string, a template, or a sum of them; undefined for anything else. */
function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral') return node['value'] as string;
  if (node.type === 'TemplateLiteral') {
    return (node['quasis'] as readonly { readonly cooked?: string; readonly raw: string }[])
      .map((quasi) => quasi.cooked ?? quasi.raw)
      .join('\u0001');
  }
  return undefined;
}

function textMatching(node: Node, pattern: RegExp): string | undefined {
  const text = node.type === 'TaggedTemplateExpression' ? textOf(node['template']) : textOf(node);
  return text !== undefined && pattern.test(text) ? shortened(text) : undefined;
}

function shortened(text: string): string {
  return JSON.stringify(text.replaceAll('\u0001', '${}').slice(0, 60));
}

function sumTexts(node: unknown): readonly string[] {
  if (isNode(node) && node.type === 'BinaryExpression' && node['operator'] === '+')
    return [...sumTexts(node['left']), ...sumTexts(node['right'])];
  const text = textOf(node);
  return text === undefined ? [] : [text];
}

function isSql(text: string): boolean {
  return sqlPatterns.some((pattern) => pattern.test(text));
}

function gluedSql(node: Node): string | undefined {
  if (node.type === 'TaggedTemplateExpression') {
    const tag = node['tag'];
    const text = textOf(node['template']) ?? '';
    const isOurs = isNode(tag) && tag.type === 'Identifier' && sqlTags.has(tag['value'] as string);
    return !isOurs && text.includes('\u0001') && isSql(text) ? shortened(text) : undefined;
  }
  if (node.type === 'TemplateLiteral') {
    const text = textOf(node) ?? '';
    return text.includes('\u0001') && isSql(text) ? shortened(text) : undefined;
  }
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return undefined;
  const text = sumTexts(node).find(isSql);
  return text === undefined ? undefined : shortened(text);
}

/** Native readers of certificates and signatures, and our own files that use them. */
function certificateReading(node: Node): string | undefined {
  if (node.type === 'Identifier' && ['X509Certificate', 'webcrypto'].includes(node['value'] as string)) return node['value'] as string;
  const source = node.type === 'ImportDeclaration' && node['typeOnly'] !== true ? textOf(node['source']) : undefined;
  return source !== undefined && /\bcertificates\/(certificates|chain|token|perform)\.ts$/.test(source) ? source : undefined;
}

function foreignAlgorithm(node: Node): string | undefined {
  const callee = calleeOf(node);
  if (!isNode(callee)) return undefined;
  const name = callee.type === 'Identifier' ? (callee['value'] as string) : nameOfMember(callee);
  if (name === undefined || !Object.hasOwn(algorithmArguments, name)) return undefined;
  const [first] = node['arguments'] as readonly { readonly expression: unknown }[];
  const algorithm = textOf(first?.expression);
  const isForeign = algorithm !== undefined && algorithmArguments[name]?.has(algorithm) === false;
  return isForeign ? `${name}(${JSON.stringify(algorithm)})` : undefined;
}
