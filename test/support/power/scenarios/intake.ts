import { randomBytes } from 'node:crypto';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { custodyEntry } from '../../evidence.ts';
import { mustDo, type Scenario, type Step } from '../scenario.ts';
import { caseOf, openCase, takeIn } from './case.ts';

function takingIn(size: number): Step {
  return {
    name: `take ${size} bytes in`,
    run: (ground) => takeIn(ground, caseOf(ground).investigationId, `${size}.bin`, randomBytes(size)),
    whatIsLost: async (ground, value) => {
      const { id, sha256 } = value as { readonly id: string; readonly sha256: string };
      const opened = await mustDo<EvidenceFile>(ground, 'evidence.open', { id });
      const scope = { kind: 'item', id };
      const checked = await mustDo<{ readonly unchanged: boolean; readonly bytes: number }>(ground, 'vault.verify', { scope });
      return checked.unchanged && checked.bytes === size && opened.sha256 === sha256 ? null : `material of ${size} bytes`;
    },
  };
}

const handling: Step = {
  name: 'record a handling',
  run: (ground) => {
    const entry = custodyEntry(caseOf(ground).evidenceId as EvidenceId, 'stored', { place: 'Safe 2' });
    return ground.ask('evidence.recordCustody', { entry });
  },
  whatIsLost: async (ground, value) => {
    const { id } = value as { readonly id: string };
    const opened = await mustDo<EvidenceFile>(ground, 'evidence.open', { id: caseOf(ground).evidenceId });
    return opened.events.some((event) => event.id === id) ? null : 'a handling event';
  },
};

/** Material of one segment and of several, and what is then done with it. */
export const intake: Scenario = {
  name: 'intake',
  how: 'unlock',
  every: { small: 90, full: 1 },
  prepare: openCase,
  steps: [takingIn(3_000), takingIn(200_000), handling],
};
