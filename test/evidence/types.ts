/** What became of the figures in one section of a golden file. */
export interface SectionEvidence {
  file: string;
  section: string;
  figures: number;
  passed: number;
  failed: number;
  uncovered: number;
  unavailable: number;
  failures?: string[];
}
