/**
 * What every connection must have (security design 3.3): rollback journal with EXTRA sync, since a damaged write-ahead log loses committed work
 * in silence; nothing temporary on the disk; no spill of an open transaction into the main file.
 */
export const requiredPragmas = [
  { name: 'locking_mode', set: 'EXCLUSIVE', expect: 'exclusive' },
  { name: 'journal_mode', set: 'DELETE', expect: 'delete' },
  { name: 'synchronous', set: 'EXTRA', expect: 3 },
  { name: 'temp_store', set: 'MEMORY', expect: 2 },
  { name: 'secure_delete', set: 'ON', expect: 1 },
  { name: 'cell_size_check', set: 'ON', expect: 1 },
  { name: 'trusted_schema', set: 'OFF', expect: 0 },
  { name: 'foreign_keys', set: 'ON', expect: 1 },
  { name: 'mmap_size', set: '0', expect: 0 },
  { name: 'cache_spill', set: 'OFF', expect: 0 },
  { name: 'cache_size', set: '-131072', expect: -131072 },
] as const;
