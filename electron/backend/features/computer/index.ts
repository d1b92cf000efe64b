import { traceCodes, traceOf, type Trace } from '#shared/domain/computer/model.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import type { Computer } from '../../ports.ts';
import { copiesOf, copiesTrace, type Copies } from './copies.ts';
import { linuxTraces } from './linux/index.ts';
import { macTraces } from './macos.ts';
import { syncTrace } from './sync.ts';
import { windowsTraces } from './windows.ts';

const readTraces: Handler<'computer.traces'> = async ({ session, reader }) => {
  const { computer, clock } = session.ports;
  const copies = await copiesOf(session, reader, computer);
  const found = [copiesTrace(copies), ...(await tracesOf(computer, session.paths.folder, copies))];
  return ok({
    system: computer.system,
    isTried: computer.system === 'linux',
    lookedAt: clock.now().toISOString(),
    traces: found.toSorted((a, b) => traceCodes.indexOf(a.code) - traceCodes.indexOf(b.code)),
  });
};

/** What each system says of itself. */
export function tracesOf(computer: Computer, vault: string, copies: Copies): Promise<readonly Trace[]> {
  switch (computer.system) {
    case 'linux':
      return linuxTraces(computer, vault, copies);
    case 'windows':
      return windowsTraces(computer, vault, copies);
    case 'macos':
      return macTraces(computer, vault, copies);
    case 'other':
      return otherTraces(computer, vault);
  }
}

/** A system nobody has written checks for: nothing is known of it. */
async function otherTraces(computer: Computer, vault: string): Promise<readonly Trace[]> {
  const drives = (['vaultDrive', 'profileDrive', 'tempDrive', 'homeDrive'] as const).map((code) => traceOf(code, 'drive.unseen'));
  const lists = (['recentFiles', 'thumbnails', 'trash'] as const).map((code) => traceOf(code, 'list.unseen'));
  return [
    ...drives,
    ...lists,
    traceOf('swap', 'swap.unseen'),
    traceOf('hibernation', 'hibernation.unseen'),
    traceOf('coreDumps', 'coreDumps.unseen'),
    traceOf('printSpool', 'printSpool.unseen'),
    traceOf('clipboard', 'clipboard.open'),
    traceOf('removableDrive', 'removableDrive.unseen'),
    await syncTrace(computer, [vault]),
  ];
}

export const computerHandlers: Handlers<'computer.traces'> = { 'computer.traces': readTraces };
