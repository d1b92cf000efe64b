import { msg } from '@lingui/core/macro';

import type { RefusalWords } from '../../../api/failure-words.ts';
import type { FaultWords } from '../../../ui/form/field-fault.ts';

/** Why an investigation could not be opened, concluded, or a conclusion not be written. */
export const investigationRefusals: RefusalWords = {
  'investigations.notFound': {
    title: msg({ message: 'No investigation with this reference can be opened here.', comment: 'Title of a notice' }),
    todo: msg({ message: 'It does not exist, or it is not shared with you.', comment: 'Under a notice that a record was not found' }),
  },
  'investigations.changedMeanwhile': {
    title: msg({ message: 'Somebody has changed this investigation since you opened it.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Look at what has changed, then try again.',
      comment: 'Under a notice that a record was changed by somebody else',
    }),
  },
  'investigations.pairsWithoutConclusion': {
    title: msg({ message: 'Not every allegation has a conclusion yet.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Record a finding or a closing reason for each of them first.',
      comment: 'Under a notice that an investigation cannot be concluded',
    }),
  },
  'investigations.secondPersonNeeded': {
    title: msg({ message: 'A finding rests on digital material alone and does not stand yet.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Let it rest on something independent too, or let a second person give the reason under the allegations.',
      comment: 'Under a notice that an investigation cannot be concluded',
    }),
  },
  'investigations.concluded': {
    title: msg({ message: 'This investigation is concluded: its conclusions no longer change.', comment: 'Title of a notice' }),
  },
  'findings.unknownPair': {
    title: msg({ message: 'This allegation or officer no longer stands in the complaint.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Go back to the allegations and choose again.', comment: 'Under a notice about an allegation' }),
  },
  'findings.alreadyConcluded': {
    title: msg({ message: 'Somebody has recorded a conclusion here meanwhile.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What you typed is kept as a draft. Go back and look at theirs first.',
      comment: 'Under a notice that somebody was faster',
    }),
  },
  'findings.changedMeanwhile': {
    title: msg({ message: 'Somebody has changed this conclusion since you opened it.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'What you typed is kept as a draft. Go back and look at theirs first.',
      comment: 'Under a notice that somebody was faster',
    }),
  },
  'findings.materialNeeded': {
    title: msg({ message: 'A finding rests on material.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Say for at least one item whether it speaks for the allegation or against it.',
      comment: 'Under a notice that a finding names no material',
    }),
  },
  'findings.notFound': {
    title: msg({ message: 'There is no such finding here.', comment: 'Title of a notice' }),
  },
  'findings.reasonNotAsked': {
    title: msg({ message: 'This finding does not need a reason of a second person.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'It has one, or something independent bears it out meanwhile.',
      comment: 'Under a notice that a finding needs no reason of a second person',
    }),
  },
  'findings.ownFinding': {
    title: msg({ message: 'You wrote this finding: somebody else gives the reason.', comment: 'Title of a notice' }),
  },
  'findings.nobodyToAgree': {
    title: msg({ message: 'There is nobody here who could agree.', comment: 'Title of a notice' }),
    todo: msg({
      message: 'Bring in an approver outside the office under Requests, or give a colleague this file.',
      comment: 'Under a notice that an office of one person has no second person',
    }),
  },
  'findings.unknownMaterial': {
    title: msg({ message: 'An item of material named here is not in this investigation.', comment: 'Title of a notice' }),
    todo: msg({ message: 'Choose the material again.', comment: 'Under a notice about material' }),
  },
};

/** What the form of a conclusion says beyond the faults that every form knows. */
export const conclusionFaults: FaultWords = {
  'findings.materialNeeded': msg({
    message: 'Say for at least one item whether it speaks for the allegation or against it.',
    comment: 'Under a notice that a finding names no material',
  }),
};
