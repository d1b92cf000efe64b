import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { openBackend, workOnBackup } from './index.ts';
import { channelToParent, endOnFault } from './parent-channel.ts';
import { bindHost } from './port.ts';

/** The vault process: started by a shell at unlock, ended at lock. It speaks to the process that started it and to nobody else. */

endOnFault();
// The last message leaves after the call that sends it; a shell that waits longer ends this process itself.
const end = (): void => void setTimeout(() => process.exit(0), 100);
bindHost(channelToParent<ToVault, FromVault>(), (request, announce) => openBackend(request, undefined, announce), end, workOnBackup);
