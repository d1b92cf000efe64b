import { z } from 'zod';

/** Stands for a path that the person chose in a dialog or dropped. Only the shell can make one; the window cannot forge it, and never sees the path. */
export const pathToken = z.string().regex(/^path_[0-9a-f]{32}$/, { error: 'token.malformed' });
