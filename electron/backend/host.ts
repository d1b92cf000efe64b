import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { openBackend, workOnBackup } from './index.ts';
import { channelToParent, endOnFault } from './parent-channel.ts';
import { bindHost, type OpenBackend } from './port.ts';

/** The vault process: started by a shell at unlock, ended at lock. It speaks to the process that started it and to nobody else. */

endOnFault();
// The last message leaves after the call that sends it; a shell that waits longer ends this process itself.
const end = (): void => void setTimeout(() => process.exit(0), 100);
const open: OpenBackend = (request, announce, certificates) => openBackend(request, undefined, announce, certificates);
bindHost(channelToParent<ToVault, FromVault>(), open, end, workOnBackup);
