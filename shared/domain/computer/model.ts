/** What this computer may show of the work to whoever holds it (product A13). `unknown` is an answer; it is never told as `fine`. */
export type TraceState = 'exposed' | 'fine' | 'unknown';

/** What is looked at, in the order in which it is shown. */
export const traceCodes = [
  'copies',
  'vaultDrive',
  'profileDrive',
  'tempDrive',
  'homeDrive',
  'swap',
  'hibernation',
  'coreDumps',
  'printSpool',
  'recentFiles',
  'thumbnails',
  'trash',
  'clipboard',
  'snapshots',
  'cloudFolder',
  'removableDrive',
  'machineBackup',
] as const;
export type TraceCode = (typeof traceCodes)[number];

/** What was found, and what follows from it. */
export const traceReasons = {
  'copies.none': 'fine',
  'copies.here': 'exposed',
  'copies.left': 'unknown',

  'drive.encrypted': 'fine',
  'drive.plain': 'exposed',
  /** Files in memory, and nothing of the memory goes to a drive in plain. */
  'drive.memory': 'fine',
  'drive.memorySwapped': 'exposed',
  'drive.network': 'unknown',
  'drive.unseen': 'unknown',

  'swap.none': 'fine',
  'swap.memory': 'fine',
  'swap.encrypted': 'fine',
  'swap.plain': 'exposed',
  'swap.asDrive': 'unknown',
  'swap.unseen': 'unknown',

  'hibernation.impossible': 'fine',
  'hibernation.off': 'fine',
  'hibernation.encrypted': 'fine',
  'hibernation.possible': 'exposed',
  'hibernation.automatic': 'exposed',
  'hibernation.asDrive': 'unknown',
  'hibernation.unseen': 'unknown',

  'coreDumps.off': 'fine',
  'coreDumps.kept': 'exposed',
  'coreDumps.file': 'exposed',
  'coreDumps.unseen': 'unknown',

  'printSpool.none': 'fine',
  'printSpool.keepsNone': 'fine',
  'printSpool.holds': 'exposed',
  'printSpool.keeps': 'exposed',
  'printSpool.unseen': 'unknown',

  /** A list of the desktop: of files opened, of previews, of what was thrown away. */
  'list.empty': 'fine',
  'list.clear': 'fine',
  'list.holds': 'exposed',
  /** It may hold copies of which nobody wrote down where they went. */
  'list.earlier': 'unknown',
  'list.unseen': 'unknown',

  'clipboard.keeps': 'exposed',
  'clipboard.open': 'unknown',

  'snapshots.off': 'fine',
  'snapshots.unseen': 'unknown',

  'cloudFolder.noSign': 'fine',
  'cloudFolder.inside': 'exposed',
  'cloudFolder.unseen': 'unknown',

  'removableDrive.fixed': 'fine',
  'removableDrive.removable': 'exposed',
  'removableDrive.unseen': 'unknown',

  'machineBackup.excluded': 'fine',
  'machineBackup.included': 'exposed',
  'machineBackup.unseen': 'unknown',
} as const satisfies { readonly [reason: string]: TraceState };
export type TraceReason = keyof typeof traceReasons;

/** `count`: how many were found, where counting makes sense. Never a name, never a path. */
export type Trace = { readonly code: TraceCode; readonly state: TraceState; readonly reason: TraceReason; readonly count: number | null };

export function traceOf(code: TraceCode, reason: TraceReason, count: number | null = null): Trace {
  return { code, state: traceReasons[reason], reason, count };
}

/** The systems whose checks exist; `isTried` says whether they were ever run on one. */
export const traceSystems = ['linux', 'windows', 'macos', 'other'] as const;
export type TraceSystem = (typeof traceSystems)[number];
