import { traceOf, type Trace, type TraceCode } from '#shared/domain/computer/model.ts';
import type { Computer } from '../../../ports.ts';
import type { Copies } from '../copies.ts';
import { spoolTrace } from '../spool.ts';
import { syncTrace } from '../sync.ts';
import { clipboardTrace, previewTrace, recentTrace, trashTrace } from './desktop.ts';
import { isRemovable, storageOf, type Storage } from './drives.ts';
import { dumpTrace, hibernationTrace, swapKinds, swapTrace } from './memory.ts';
import { realPath } from './mounts.ts';

/** Everything that Linux lets an ordinary person see of itself: files of the kernel, of the settings, of the person's own folder. */
export async function linuxTraces(computer: Computer, vault: string, copies: Copies): Promise<readonly Trace[]> {
  const swap = await swapKinds(computer);
  const storage = await storageOf(computer, vault);
  const drive = async (code: TraceCode, path: string): Promise<Trace> => driveTrace(code, await storageOf(computer, path), swapTrace(swap));
  const removable = await isRemovable(computer, storage);
  return [
    driveTrace('vaultDrive', storage, swapTrace(swap)),
    await drive('profileDrive', computer.profile),
    await drive('tempDrive', computer.temp),
    await drive('homeDrive', computer.home),
    swapTrace(swap),
    await hibernationTrace(computer, swap),
    await dumpTrace(computer),
    await spoolTrace(computer, { spool: '/var/spool/cups', settings: '/etc/cups/cupsd.conf' }),
    await recentTrace(computer, copies),
    await previewTrace(computer, copies),
    await trashTrace(computer, copies),
    await clipboardTrace(computer),
    await syncTrace(computer, [vault, await realPath(computer, vault)]),
    traceOf(
      'removableDrive',
      removable === null ? 'removableDrive.unseen' : removable ? 'removableDrive.removable' : 'removableDrive.fixed',
    ),
  ];
}

function driveTrace(code: TraceCode, { kind }: Storage, swap: Trace): Trace {
  if (kind !== 'memory') return traceOf(code, `drive.${kind}`);
  // What lies in memory is only as safe as the place the memory is moved to.
  const spilt = { fine: 'drive.memory', exposed: 'drive.memorySwapped', unknown: 'drive.unseen' } as const;
  return traceOf(code, spilt[swap.state]);
}
