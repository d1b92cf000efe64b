import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

const comment = 'One of a list, about an item of material';

/** Words for the codes of an item's details. A code that stands in two lists means the same in both. */
export const choiceWords: { readonly [code: string]: MessageDescriptor } = {
  none: msg({ message: 'none', comment }),
  biohazard: msg({ message: 'can infect', comment }),
  sharp: msg({ message: 'sharp', comment }),
  chemical: msg({ message: 'chemical', comment }),
  flammable: msg({ message: 'burns easily', comment }),
  explosive: msg({ message: 'explosive', comment }),
  firearm: msg({ message: 'firearm', comment }),
  other: msg({ message: 'something else', comment }),
  blood: msg({ message: 'blood', comment }),
  saliva: msg({ message: 'saliva', comment }),
  swab: msg({ message: 'swab', comment }),
  hair: msg({ message: 'hair', comment }),
  tissue: msg({ message: 'tissue', comment }),
  bone: msg({ message: 'bone', comment }),
  urine: msg({ message: 'urine', comment }),
  clothingStain: msg({ message: 'stain on clothing', comment }),
  original: msg({ message: 'original', comment }),
  certifiedCopy: msg({ message: 'certified copy', comment }),
  copy: msg({ message: 'copy', comment }),
  unknown: msg({ message: 'not known', comment }),
  writtenStatement: msg({ message: 'written statement', comment }),
  interviewNotes: msg({ message: 'notes of an interview', comment }),
  audio: msg({ message: 'audio recording', comment }),
  video: msg({ message: 'video recording', comment }),
  oral: msg({ message: 'told, not recorded', comment }),
  testimony: msg({ message: 'testimony before a body', comment }),
  complainant: msg({ message: 'complainant', comment }),
  victim: msg({ message: 'person affected', comment }),
  witness: msg({ message: 'witness', comment }),
  officer: msg({ message: 'officer', comment }),
  expert: msg({ message: 'expert', comment }),
  low: msg({ message: 'low', comment }),
  medium: msg({ message: 'medium', comment }),
  high: msg({ message: 'high', comment }),
  removed: msg({ message: 'removed already', comment }),
};
