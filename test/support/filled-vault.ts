import { complaintEntry } from './complaints.ts';
import { makeVault, type TestVault } from './vault.ts';

/** A vault with some complaints and an investigation, closed over no open draft. */
export async function filledVault(complaints: number): Promise<TestVault> {
  const vault = await makeVault();
  for (let i = 0; i < complaints; i += 1) {
    const { id } = await vault.call('complaints.register', { entry: complaintEntry({ story: `Invented story number ${i}. `.repeat(8) }) });
    if (i === 0)
      await vault.call('investigations.start', {
        entry: { complaintId: id, title: 'An invented investigation', scope: '', openedOn: '2026-05-06' },
      });
  }
  return vault;
}
