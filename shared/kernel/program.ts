/** What this program calls itself where it says what made something. The version is that of package.json. */
export const programName = 'Recourse';
export const programVersion = '0.1.0';
