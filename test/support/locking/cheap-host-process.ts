import type { FromVault, ToVault } from '#shared/contract/wire.ts';
import { openBackendWith } from '../../../electron/backend/index.ts';
import { channelToParent } from '../../../electron/backend/parent-channel.ts';
import { bindHost } from '../../../electron/backend/port.ts';
import { cheapPorts } from '../vault.ts';

/** The vault process as the shell forks it, with a key derivation that costs nothing. */
bindHost(
  channelToParent<ToVault, FromVault>(),
  ({ profile, ...request }, _, certificates) => openBackendWith(request, { ...cheapPorts(profile), certificates }),
  () => void setTimeout(() => process.exit(0), 100),
);
