import type { ReportModel, ReportParagraph, ReportSmartAnswer } from '#shared/domain/reports/model.ts';

const p = (text: string, ...parts: string[]): ReportParagraph => ({ text, parts });

const smart = (...reasons: [string, string, string, string, string]): ReportSmartAnswer[] => [
  { question: 'specific', answer: 'yes', because: reasons[0] },
  { question: 'measurable', answer: 'yes', because: reasons[1] },
  { question: 'achievable', answer: 'yes', because: reasons[2] },
  { question: 'relevant', answer: 'yes', because: reasons[3] },
  { question: 'timeBound', answer: reasons[4] === '' ? 'yes' : 'no', because: reasons[4] },
];

/** An invented report of an invented office: three allegations, every kind of outcome, material with and without handling. */
export const sampleReportEn: ReportModel = {
  format: 'recourse-report',
  version: 1,
  language: 'en',
  office: 'Office of the Police Ombudsman of Northmarch',
  reference: '26-K7QM-4TXW-4',
  date: '2026-11-20',
  classification: 'Confidential',
  addressee: 'Ministry of the Interior of Northmarch',
  title: 'Use of force at the Harbour Street bus station on 3 May 2026, and the handling of the complaint that followed',
  summary: [
    p(
      'On the evening of 3 May 2026 officers of the Harbour Division ended a gathering of about sixty people at the Harbour Street bus station. Two persons were injured, one of them by a blow to the forearm that broke a bone. This office opened an investigation on the complaint of one of them.',
    ),
    p(
      'The office finds that the blow was struck without warning at a person who offered no resistance, that the use of an irritant spray in the covered waiting hall cannot be held unlawful on the material available, and that no report of either use of force was made within the time that the standing order sets.',
    ),
    p('It makes two recommendations. They concern the individual case and the reporting of force throughout the division.'),
  ],
  introduction: [
    p(
      'This office is established by the Police Oversight Act 2011 and is independent of the police and of the Ministry. It may of its own motion or on a complaint:',
      'investigate any act of a member of the police that affects the rights of a person;',
      'require documents and hear any person;',
      'make recommendations to any authority, which has sixty days to answer them with reasons.',
    ),
    p(
      'The complaint was admitted on 12 May 2026. The investigation was entrusted to two investigators who had declared that nothing binds them to any person concerned.',
    ),
    p(
      'The provisional findings were put to the persons affected on 14 September 2026. One of them commented; the comments have been considered where they bear on a finding.',
    ),
  ],
  method: [
    p(
      'The investigators examined recordings from two fixed cameras, a photograph taken by a bystander, medical records produced with consent, and the duty roster of the division. They heard five persons. The scene was visited twice, once at the hour of the events.',
    ),
    p(
      'The duty log of the division for 3 May was asked for on 13 May and again on 2 June. It was not produced. The office was told on 19 June that it could not be found.',
    ),
  ],
  allegations: [
    {
      number: 'A-01',
      code: 'C4',
      account: [
        p(
          'That an officer struck the complainant on the left forearm with a baton while the complainant stood still with both hands visible, and that no warning was given.',
        ),
      ],
      findings: [
        {
          number: 'F-01',
          officer: { kind: 'known', number: 1 },
          conclusion: {
            kind: 'finding',
            outcome: 'sustained',
            standardOfProof: 'balanceOfProbabilities',
            reasons: [
              p(
                'The recording M-01 shows the complainant standing at the kerb for eleven seconds before the blow, both hands raised to the height of the chest. Nothing in it suggests that the complainant advanced, spoke or held an object.',
              ),
              p(
                'Two persons who do not know each other gave accounts that agree with the recording and with one another. The medical record M-03 describes a fracture of the ulna of the kind that a blow from a hard, straight object causes.',
              ),
              p(
                'Officer 1 stated that a warning was called out. The recording has no sound. Neither of the two persons, who stood four and six metres away, heard one. On all the material it is more likely than not that none was given.',
              ),
            ],
          },
          materialFor: ['M-01', 'M-02', 'M-03'],
          materialAgainst: [],
        },
        {
          number: 'F-02',
          officer: { kind: 'unknown', number: 2 },
          conclusion: {
            kind: 'closed',
            reason: 'discontinued',
            reasons: [
              p(
                'The complainant believed that a second officer gave the order. The recordings do not show who was speaking, and the duty log was not produced.',
              ),
            ],
          },
          materialFor: ['M-01'],
          materialAgainst: [],
        },
      ],
    },
    {
      number: 'A-02',
      code: 'C3',
      account: [p('That irritant spray was used inside the covered waiting hall, where people could not leave.')],
      findings: [
        {
          number: 'F-03',
          officer: { kind: 'unknown', number: 1 },
          conclusion: {
            kind: 'finding',
            outcome: 'notSustained',
            standardOfProof: 'balanceOfProbabilities',
            reasons: [
              p(
                'The camera of the hall covers only the eastern door, which stood open. Whether the western door was closed when the spray was used cannot be established on the material available.',
              ),
            ],
          },
          materialFor: ['M-04'],
          materialAgainst: [],
        },
      ],
    },
    {
      number: 'A-03',
      code: 'A',
      account: [p('That the use of force was not reported within 24 hours as Standing Order 14 requires.')],
      findings: [
        {
          number: 'F-04',
          officer: { kind: 'nobody' },
          conclusion: {
            kind: 'finding',
            outcome: 'policyFailure',
            standardOfProof: 'clearAndConvincing',
            reasons: [
              p(
                'No report was made before 11 May, eight days after the events and one day before the complaint was admitted. The division has no procedure by which a supervisor would notice that a report is missing.',
              ),
            ],
          },
          materialFor: ['M-05'],
          materialAgainst: [],
        },
        { number: null, officer: { kind: 'known', number: 1 }, conclusion: { kind: 'open' }, materialFor: [], materialAgainst: [] },
      ],
    },
  ],
  recommendations: [
    {
      number: 'R-01',
      addressee: 'Inspectorate of Police',
      text: 'Open disciplinary proceedings against Officer 1 in respect of finding F-01, and inform this office of their outcome with reasons.',
      parts: [],
      type: 'discipline',
      priority: 'urgent',
      dueOn: '2027-01-31',
      restsOn: ['F-01'],
      smart: smart(
        'One act, one officer.',
        'Proceedings are opened or they are not.',
        'The disciplinary code provides for it.',
        'It follows from the finding.',
        '',
      ),
    },
    {
      number: 'R-02',
      addressee: 'Commander of the Harbour Division',
      text: 'Bring the reporting of force into line with Standing Order 14 throughout the division:',
      parts: [
        'appoint an officer who compares duty rosters with reports of force each morning;',
        'record each late report with its reason;',
        'publish the number of late reports every quarter.',
      ],
      type: 'institutional',
      priority: 'high',
      dueOn: null,
      restsOn: ['F-04'],
      smart: smart(
        'Three measures are named.',
        'The number of late reports shows it.',
        'It needs one officer, part of the day.',
        'It meets the cause that F-04 names.',
        'The office will agree a date with the division once the post is filled.',
      ),
    },
  ],
  material: [
    {
      number: 'M-01',
      kind: 'digital',
      description: 'Recording of a fixed camera over the kerb, 14 minutes, no sound',
      takenIn: '2026',
      integrity: { state: 'unchanged', on: '2026-11-18' },
      seal: null,
      fromAddressee: true,
      sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      openHandOver: false,
      custody: [
        { number: 1, type: 'received', date: '2026', role: 'investigator', heldBy: 'investigator', corrects: null },
        { number: 2, type: 'fingerprintTaken', date: '2026', role: 'investigator', heldBy: 'investigator', corrects: null },
        { number: 3, type: 'handedOverOut', date: '2026', role: 'investigator', heldBy: 'inTransit', corrects: null },
        { number: 4, type: 'handedOverIn', date: '2026', role: 'supervisor', heldBy: 'office', corrects: null },
        { number: 5, type: 'stored', date: '2026-05-15', role: 'supervisor', heldBy: 'office', corrects: null },
        { number: 6, type: 'copied', date: '2026-06-01', role: 'investigator', heldBy: 'office', corrects: null },
        { number: 7, type: 'correction', date: '2026-06-02', role: 'supervisor', heldBy: 'office', corrects: 6 },
        { number: 8, type: 'verified', date: '2026-11-18', role: 'supervisor', heldBy: 'office', corrects: null },
      ],
    },
    {
      number: 'M-02',
      kind: 'digital',
      description: 'Photograph of the kerb taken by a bystander',
      takenIn: '2026',
      integrity: { state: 'unchanged', on: '2026-11-18' },
      seal: null,
      fromAddressee: false,
      sha256: null,
      openHandOver: false,
      custody: [{ number: 1, type: 'received', date: '2026', role: 'intake', heldBy: 'intake', corrects: null }],
    },
    {
      number: 'M-03',
      kind: 'documentary',
      description: 'Medical record, two pages',
      takenIn: '2026',
      integrity: { state: 'notVerified', on: null },
      seal: null,
      fromAddressee: false,
      sha256: null,
      openHandOver: true,
      custody: [
        { number: 1, type: 'received', date: '2026', role: 'investigator', heldBy: 'investigator', corrects: null },
        { number: 2, type: 'handedOverOut', date: '2026', role: 'investigator', heldBy: 'inTransit', corrects: null },
      ],
    },
    {
      number: 'M-04',
      kind: 'digital',
      description: 'Recording of the camera of the waiting hall, 31 minutes',
      takenIn: '2026',
      integrity: { state: 'faultFound', on: '2026-11-18' },
      seal: null,
      fromAddressee: true,
      sha256: null,
      openHandOver: false,
      custody: [],
    },
    {
      number: 'M-05',
      kind: 'physical',
      description: 'Duty roster, one bound volume',
      takenIn: '2026',
      integrity: { state: 'notVerified', on: null },
      seal: 'NM 004417',
      fromAddressee: true,
      sha256: null,
      openHandOver: false,
      custody: [
        { number: 1, type: 'collected', date: '2026', role: 'investigator', heldBy: 'investigator', corrects: null },
        { number: 2, type: 'stored', date: '2026-06-20', role: 'supervisor', heldBy: 'office', corrects: null },
      ],
    },
  ],
  leftOut: ['identities', 'handlers', 'meetingDates', 'fingerprints', 'fileNames', 'copies'],
};
