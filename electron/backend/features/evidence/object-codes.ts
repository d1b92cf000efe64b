import { assertNever } from '#shared/kernel/assert-never.ts';
import type { Refusal } from '../../refusal.ts';
import { JobCancelled } from '../../jobs/context.ts';
import type { ExtractRefusal } from '../../objects/extract-object.ts';
import type { IntakeFailure, ObjectFault } from '../../objects/failures.ts';

/** The object store's words as refusals of the contract. A cancelled job ends as one; what cannot happen is a bug. */
export function intakeRefusal(code: IntakeFailure): Refusal {
  switch (code) {
    case 'source_changed':
      return { code: 'evidence.sourceChanged' };
    case 'source_vanished':
      return { code: 'evidence.sourceVanished' };
    case 'source_unreadable':
      return { code: 'evidence.sourceUnreadable' };
    case 'readback_differs':
      return { code: 'evidence.didNotReadBack' };
    case 'disk_full':
      return { code: 'disk.full' };
    case 'read_only':
      return { code: 'disk.readOnly' };
    case 'io_error':
      return { code: 'disk.error' };
    case 'cancelled':
      throw new JobCancelled();
    case 'unwanted':
      return { code: 'evidence.unwanted' };
    case 'object_exists':
      throw new Error('an object of a new id is there already');
    default:
      return assertNever(code, 'intake');
  }
}

/** `segment` is the first of the object's segments, from 0, that is cut off or altered. */
export function objectRefusal(fault: ObjectFault): Refusal {
  switch (fault.code) {
    case 'object_missing':
      return { code: 'evidence.objectMissing' };
    case 'object_unreadable':
      return { code: 'evidence.objectUnreadable' };
    case 'object_truncated':
      return { code: 'evidence.objectTruncated', details: { segment: fault.segment } };
    case 'object_altered':
      return fault.segment === null
        ? { code: 'evidence.objectAltered' }
        : { code: 'evidence.objectAltered', details: { segment: fault.segment } };
    default:
      return assertNever(fault, 'object');
  }
}

export function extractionRefusal(refusal: ExtractRefusal): Refusal {
  switch (refusal.code) {
    case 'destination_exists':
      return { code: 'release.destinationExists' };
    case 'partial_exists':
      return { code: 'release.unfinishedCopyExists' };
    case 'destination_unusable':
      return { code: 'release.destinationUnusable' };
    case 'disk_full':
    case 'read_only':
    case 'io_error':
    case 'cancelled':
      return intakeRefusal(refusal.code);
    case 'object_missing':
    case 'object_unreadable':
    case 'object_truncated':
    case 'object_altered':
      return objectRefusal(refusal);
    default:
      return assertNever(refusal, 'extraction');
  }
}
