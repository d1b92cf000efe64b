import type { ComplaintFile } from '#shared/domain/complaints/model.ts';
import { complaintEntry } from '../../complaints.ts';
import { mustDo, type Scenario, type Step } from '../scenario.ts';

const stories = [
  'Invented: at the north gate. '.repeat(3),
  'Invented: on the platform. '.repeat(300),
  'Invented: in the yard. '.repeat(40),
];

export function registering(story: string, number: number): Step {
  return {
    name: `register ${number}`,
    run: ({ ask }) => ask('complaints.register', { entry: complaintEntry({ story }) }),
    whatIsLost: async (ground, value) => {
      const { id } = value as { readonly id: string };
      const opened = await mustDo<ComplaintFile>(ground, 'complaints.open', { id });
      return opened.entry.story === story ? null : 'the story of a registered complaint';
    },
  };
}

/** Complaints, one after the other, short and longer than a page. */
export const register: Scenario = { name: 'register', how: 'unlock', steps: stories.map(registering) };

/** A vault that is made, and its first complaint. */
export const create: Scenario = { name: 'create', how: 'create', steps: [registering(stories[0]!, 0)] };
